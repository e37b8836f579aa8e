"""What the page that makes slips is told: where they vote, how many are expected, whose keys count."""

import json
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef

from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy, slips
from paraplu.life.assembly.models import Assembly, Phase
from paraplu.life.assembly.policy import Kept
from paraplu.life.assembly.queries import quorum, tellers
from paraplu.life.assembly.secrecy import FarCredential, Scrutineer, Scrutiny
from paraplu.trust.keys import api as keys

# So many digits of a meeting's id tell it apart from whatever else runs these days.
DIGITS = 8


def code_of(assembly: Assembly) -> str:
    """How slips name their meeting, in small hexadecimal digits."""
    return assembly.pk.hex[:DIGITS]


def address_of(assembly: Assembly) -> str:
    """The address on each slip, short and without a language: whoever opens it is led to hers."""
    return f"{settings.PARAPLU.doors_origin}/vote/{code_of(assembly)}/"


def plan_of(assembly: Assembly) -> dict[str, Any]:
    """In the shape of a plan (docs/formats/slips.md), without what the page asks for anew each time."""
    votes = slips.Roll.of(assembly.pk).votes
    here = sum(vote == holder for vote, holder in votes.items())
    listed = json.loads(keys.read_list().text(""))
    return {
        "assembly": str(assembly.pk),
        "address": address_of(assembly),
        "notice": (assembly.convened_on or assembly.day).isoformat(),
        "roll": quorum(assembly).roll,
        "here": here,
        "proxies": len(votes) - here,
        "roster": {"union": listed["union"], "lines": listed["lines"]},
    }


def ways(actor: Actor, assembly: Assembly) -> dict[str, bool]:
    """What the page of a meeting leads her to: her key, the slips she keeps, her own code from far away."""
    holds_key, has_slip = _hers(actor, assembly)
    told = {"holds_key": holds_key}
    if assembly.phase != Phase.OPENED:
        return told
    if actor.number in tellers(assembly.pk):
        kept = Kept(frozenset() if holds_key else frozenset({actor.hers}))
        return told | {"keeps_slips": policy.keep_slips(actor, kept)}
    return told | {"votes_afar": actor.is_active and has_slip}


def _hers(actor: Actor, assembly: Assembly) -> tuple[bool, bool]:
    """Whether she holds a key, and whether a slip was sealed to her."""
    hers = {"scrutiny": OuterRef("pk"), "number": actor.hers}
    holds, has = (Exists(model.objects.filter(**hers)) for model in (Scrutineer, FarCredential))
    found = Scrutiny.objects.filter(pk=assembly.pk).values_list(holds, has).first()
    return found or (False, False)
