"""What is asked once in a few seconds is due at first, then not, then again."""

import time

import pytest

from paraplu.base.periodic import SECONDS, PeriodicCheck


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds of the machine's clock, in the test's hand."""
    now = [1.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_it_is_due_until_it_was_checked(clock: list[float]) -> None:
    check = PeriodicCheck()
    before = check.is_due()

    check.mark_checked()

    assert (before, check.is_due()) == (True, False)


@pytest.mark.parametrize(("later", "due"), [(SECONDS - 0.1, False), (SECONDS, True)])
def test_it_is_due_again_after_some_seconds(clock: list[float], later: float, due: bool) -> None:
    check = PeriodicCheck()
    check.mark_checked()

    clock[0] += later

    assert check.is_due() == due


def test_it_can_be_made_due_at_once(clock: list[float]) -> None:
    check = PeriodicCheck()
    check.mark_checked()

    check.make_due()

    assert check.is_due()
