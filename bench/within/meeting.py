"""A meeting that votes in secret, for the modules beside this one."""

from typing import Any

from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.offices import api as offices
from tools.leak_check import voting


def meet(voters: int) -> dict[str, Any]:
    """The ballot is open, and each of so many voters has made hers; in the shape of `thief.voting.begin`."""
    number = people.enter_founder(OPERATOR, "Rowan", "en")
    chair = people.enter_founder(OPERATOR, "Hazel", "en")
    for holder, office in ((number, "secretary"), (chair, "chair")):
        offices.appoint(OPERATOR, holder, office, current_date(), None, "deed", current_date())
    held = frozenset({HeldOffice("secretary")})
    return voting.begin_ballot(
        Actor(
            "person", number, MemberStatus.ACTIVE, held, has_second_factor=True, recently_authenticated=True
        ),
        voters,
    )
