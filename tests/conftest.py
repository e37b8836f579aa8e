"""What every test may use."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone, translation

from tests.emptying import let_tests_empty_the_trace
from tests.separate_house import ON_POSTGRESQL

let_tests_empty_the_trace()
# Hundreds of questions of one kind: SQLite answers all in every run. A second database answers a drawn part,
# and all of them when what takes long is asked for as well (bin/prove).
TABLES = {
    "promises": {
        "every_page_as_every_role",
        "bad_addresses",
        "pages_ask",
        "forms_named",
    },
    "leaks": {"letters"},
    "base": {"letters"},
}
ONE_OF = 6


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the tables what was not drawn."""
    if not ON_POSTGRESQL or "not slow" not in str(config.option.markexpr):
        return
    left = [item for item in items if is_of_a_table(item.path) and not is_drawn(item.nodeid)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def is_of_a_table(path: Path) -> bool:
    """Whether its questions are many and alike."""
    return path.stem.removeprefix("test_") in TABLES.get(path.parent.name, ())


def is_drawn(name: str) -> bool:
    """Whether the lot fell on this question; the same in every run, so that a fault can be seen again."""
    return hashlib.sha256(name.encode()).digest()[0] % ONE_OF == 0


@pytest.fixture(autouse=True)
def no_language_stays() -> Iterator[None]:
    """The language of one test's last page is not that of the next test."""
    yield
    translation.deactivate()


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], date]:
    """Move the clock of the house: `the_day("2027-03-01")`."""

    def move(text: str) -> date:
        day = date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)
        return day

    return move
