"""One test that asks many cases asks all of them, or in bin/test the part that it says."""

from inspect import signature

import pytest

from tests.looping import in_one_loop

asked: list[int] = []


@in_one_loop("number", range(10), count=10, drawn=4)
def ask(number: int) -> None:
    asked.append(number)


@pytest.mark.parametrize(("asks_all", "expected"), [(True, list(range(10))), (False, [0, 4, 8])])
def test_a_part_is_asked_by_bin_test_and_all_by_bin_prove(asks_all: bool, expected: list[int]) -> None:
    asked.clear()

    ask(asks_all=asks_all)

    assert asked == expected
    assert list(signature(ask).parameters) == ["asks_all"]


def test_a_case_that_is_lost_is_noticed_though_a_part_is_asked() -> None:
    @in_one_loop("number", range(9), count=10, drawn=4)
    def ask_too_few(number: int) -> None:
        pass

    with pytest.raises(AssertionError, match="there are 9 cases"):
        ask_too_few(asks_all=False)
