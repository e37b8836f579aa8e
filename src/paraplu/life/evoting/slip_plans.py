"""The plan for the page that makes slips: where they vote, how many are expected, which keys count."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings

from paraplu.life.evoting import slips
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.trust.keys import api as keys

# So many digits of a meeting's id distinguish it from the few others of these days.
DIGITS = 8


def meeting_slip_code(assembly: UUID) -> str:
    """The code of a meeting on its slips, in lower-case hexadecimal digits."""
    return assembly.hex[:DIGITS]


def slip_voting_address(assembly: UUID) -> str:
    """The address on each slip: short and without a language, so that each reader gets their own."""
    return f"{settings.PARAPLU.forms_origin}/vote/{meeting_slip_code(assembly)}/"


def slip_printing_plan(assembly: Meeting) -> dict[str, Any]:
    """The plan (docs/formats/slips.md), without what the page requests each time."""
    votes = slips.Roll.of_assembly(assembly.pk).vote_holders
    here = sum(vote == holder for vote, holder in votes.items())
    listed = json.loads(keys.read_roster().as_json())
    return {
        "assembly": str(assembly.pk),
        "address": slip_voting_address(assembly.pk),
        "notice": (assembly.convened_on or assembly.day).isoformat(),
        "roll": meetings().roll_size(assembly.pk),
        "here": here,
        "proxies": len(votes) - here,
        "roster": {"union": listed["union"], "lines": listed["lines"]},
    }
