"""What the page that makes slips is told: where they vote, how many are expected, whose keys count."""

import json
from typing import Any
from uuid import UUID

from django.conf import settings

from paraplu.life.evoting import slips
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.trust.keys import api as keys

# So many digits of a meeting's id tell it apart from whatever else runs these days.
DIGITS = 8


def code_of(assembly: UUID) -> str:
    """How slips name their meeting, in small hexadecimal digits."""
    return assembly.hex[:DIGITS]


def address_of(assembly: UUID) -> str:
    """The address on each slip, short and without a language: whoever opens it is led to hers."""
    return f"{settings.PARAPLU.doors_origin}/vote/{code_of(assembly)}/"


def plan_of(assembly: Meeting) -> dict[str, Any]:
    """In the shape of a plan (docs/formats/slips.md), without what the page asks for anew each time."""
    votes = slips.Roll.of(assembly.pk).votes
    here = sum(vote == holder for vote, holder in votes.items())
    listed = json.loads(keys.read_list().text(""))
    return {
        "assembly": str(assembly.pk),
        "address": address_of(assembly.pk),
        "notice": (assembly.convened_on or assembly.day).isoformat(),
        "roll": meetings().roll_size(assembly.pk),
        "here": here,
        "proxies": len(votes) - here,
        "roster": {"union": listed["union"], "lines": listed["lines"]},
    }
