"""A meeting that votes in secret, for the modules beside this one."""

from typing import Any

from paraplu.base.clock import today
from paraplu.kernel.actor import OPERATOR, Actor, Held
from paraplu.kernel.standing import State
from paraplu.people import api as people
from paraplu.trust.offices import api as offices
from tools.leak_check import voting


def meet(voters: int) -> dict[str, Any]:
    """The ballot is open, and each of so many voters has made hers; in the shape of `thief.voting.begin`."""
    number = people.found(OPERATOR, "Rowan", "en")
    offices.appoint(OPERATOR, number, "secretary", today(), None, "deed", today())
    held = frozenset({Held("secretary")})
    return voting.begin(Actor("person", number, State.ACTIVE, held, strong=True, fresh=True), voters)
