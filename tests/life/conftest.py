"""A small association and the steps of a meeting."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.life.assembly.meeting import Hall, Meeting
from tests.life.evoting.parts import SecretBallot
from tests.life.evoting.secret import Scrutinised


@pytest.fixture
def a_meeting(db: None, the_day: Callable[[str], date]) -> Meeting:
    """Nine active members; a meeting in three weeks, drafted with one proposal."""
    return Meeting(the_day)


@pytest.fixture
def secret(db: None, the_day: Callable[[str], date]) -> Scrutinised:
    """Nine in the room, one proposal; nothing electronic yet."""
    return Scrutinised(Hall(the_day))


@pytest.fixture
def ballot(secret: Scrutinised) -> SecretBallot:
    """The proposal, open: nine slips in hands, three struck."""
    secret.ready()
    return secret.take_up()
