"""Days as people write them."""

from datetime import date

import pytest

from paraplu.base.lists.dates import DAY_FIRST, MONTH_FIRST, day_order_of, read_day

LAST = date(2025, 12, 31)


@pytest.mark.parametrize(
    "text",
    ["31/12/2025", "31-12-2025", "31.12.25", "31 12 2025", "2025-12-31", "2025/12/31", "46022", "46022.5",
     "31 décembre 2025", "31 december 2025", "December 31, 2025", "mercredi 31 déc. 2025",
     "31/12/2025 23:59", "2025-12-31T23:59:00", "2025/12/31 3:04:05 PM EET"],
)  # fmt: skip
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == LAST


@pytest.mark.parametrize(
    "text", ["", "31/13/2025", "31-02-2024", "yesterday", "12", "2025", "1/2", "99999", "12/2025"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_the_first_of_march_comes_with_its_ending() -> None:
    assert read_day("1er mars 2024") == date(2024, 3, 1)


def test_month_first_is_asked_for() -> None:
    assert read_day("03/04/2025") == date(2025, 4, 3)
    assert read_day("03/04/2025", MONTH_FIRST) == date(2025, 3, 4)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["01/02/2025"], DAY_FIRST),
        (["01/02/2025", "13/02/2025"], DAY_FIRST),
        (["01/13/2025"], MONTH_FIRST),
        ([], DAY_FIRST),
    ],
)
def test_the_days_themselves_say_their_order(cells: list[str], order: str) -> None:
    assert day_order_of(cells) == order
