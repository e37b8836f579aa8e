"""What happens in the room now: drawn once a moment for all who follow, the same for each and without names.

Threat: whoever could see running totals would learn single votes; there are none here, only how many ballots
lie in the box, which the board shows as well.
"""

import hashlib
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.translation import get_language

from paraplu.life.assembly import queries, slip_plans
from paraplu.life.assembly.candidacies import Tally
from paraplu.life.assembly.law import tellers_needed
from paraplu.life.assembly.models import Assembly, Count, Item, Kind, Method, Phase, Stage
from paraplu.life.assembly.secrecy import BallotPhase, SecretBallot, StrongProof

# So long one drawing serves everybody who asks in the same language.
FRESH_SECONDS = 1.0
# The house decrypts first, and is no scrutineer.
HOUSE = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing of the room: its HTML, what names it, and until when it serves (seconds, monotonic)."""

    html: str
    tag: str
    until: float


_drawn: dict[tuple[UUID, str, bool], Drawn] = {}


def now(assembly: Assembly, *, on_the_wall: bool) -> Drawn:
    """The room as it is, at most FRESH_SECONDS old; the wall shows the agenda beside it."""
    moment, key = time.monotonic(), (assembly.pk, get_language() or "", on_the_wall)
    found = _drawn.get(key)
    if found is None or found.until < moment:
        html = render_to_string("assembly/now.html", told(assembly) | {"on_the_wall": on_the_wall})
        tag = hashlib.sha256(html.encode()).hexdigest()[:16]
        found = Drawn(html, f'"{tag}"', moment + FRESH_SECONDS)
        _forget_old(moment)
        _drawn[key] = found
    return found


def told(assembly: Assembly) -> dict[str, Any]:
    """What is drawn: the item that is open, its ballot, who can vote, and what was decided."""
    items = list(assembly.items.select_related(None).order_by("place"))
    item = next((one for one in items if one.stage == Stage.OPEN), None)
    return {
        "assembly": assembly,
        "is_open": assembly.phase == Phase.OPENED,
        "quorum": queries.quorum(assembly) if assembly.opened_on else None,
        "item": item,
        "items": items,
        "ballot": _ballot(item) if item else None,
        "decrypted": _decrypted(item) if item else 0,
        "counted": _counted(item) if item else 0,
        "needed": tellers_needed(),
        "address": slip_plans.address_of(assembly).partition("://")[2],
    }


def _ballot(item: Item) -> SecretBallot | None:
    living = SecretBallot.objects.filter(item=item).exclude(phase=BallotPhase.ABANDONED)
    return living.select_related("scrutiny").first()


def _decrypted(item: Item) -> int:
    """How many key holders have opened their part."""
    found = StrongProof.objects.filter(ballot__item=item, ballot__phase=BallotPhase.CLOSED)
    return found.exclude(owner=HOUSE).count()


def _counted(item: Item) -> int:
    """How many tellers have entered what they counted; never what."""
    if item.method != Method.PAPER:
        return 0
    return (Tally if item.kind == Kind.ELECTION else Count).objects.filter(item=item).count()


def _forget_old(moment: float) -> None:
    for key in [key for key, one in _drawn.items() if one.until < moment]:
        _drawn.pop(key, None)
