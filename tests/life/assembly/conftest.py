"""A small association and the steps of a meeting."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.life.assembly.meeting import Meeting


@pytest.fixture
def a_meeting(db: None, the_day: Callable[[str], date]) -> Meeting:
    """Nine active members; a meeting in three weeks, drafted with one proposal."""
    return Meeting(the_day)
