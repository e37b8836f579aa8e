"""What every test may use."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone

from tests.emptying import let_tests_empty_the_trace

let_tests_empty_the_trace()


@pytest.fixture
def the_day(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], date]:
    """Move the clock of the house: `the_day("2027-03-01")`."""

    def move(text: str) -> date:
        day = date.fromisoformat(text)
        monkeypatch.setattr(timezone, "localdate", lambda *_: day)
        return day

    return move
