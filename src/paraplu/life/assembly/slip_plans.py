"""What the page that makes slips is told: where they vote, how many are expected, whose keys count."""

import json
from typing import Any

from django.conf import settings

from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy, slips
from paraplu.life.assembly.models import Assembly, Phase
from paraplu.life.assembly.policy import Kept
from paraplu.life.assembly.queries import quorum, tellers
from paraplu.life.assembly.secrecy import FarCredential, Scrutineer
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
    votes = slips.votes_of(assembly)
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
    """What the page of a running meeting leads her to: the slips she keeps, or her own code from far away."""
    if assembly.phase != Phase.OPENED:
        return {}
    if actor.number in tellers(assembly.pk):
        holds = Scrutineer.objects.filter(scrutiny=assembly.pk, number=actor.hers).exists()
        return {
            "keeps_slips": policy.keep_slips(actor, Kept(frozenset() if holds else frozenset({actor.hers})))
        }
    slip = FarCredential.objects.filter(scrutiny=assembly.pk, number=actor.hers)
    return {"votes_afar": actor.is_active and slip.exists()}
