"""What is ahead of her: her next evenings, what was asked, what she proposed, what will be decided."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from paraplu.commons.asks import api as asks
from paraplu.commons.events import api as events
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import api as assembly
from paraplu.life.proposals import api as proposals

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """Each room's part; empty where the room is off or nothing is hers."""

    evenings: list[Any]
    asked: list[Any]
    proposed: list[Any]
    decided: list[Any]


def ahead(actor: Actor, asked: list[Any]) -> Ahead:
    """What each open room says about her; asked: read before, and a no is not repeated to her."""
    has_room = settings.UNION.has_room
    active = actor.is_active
    return Ahead(
        evenings=events.next_for(actor) if actor.is_member and has_room("events") else [],
        asked=[one for one in asked if one.said != "no"][:SHOWN],
        proposed=proposals.hers(actor.number or 0)[:SHOWN] if active and has_room("proposals") else [],
        decided=assembly.decided_soon(actor)[:SHOWN] if active and has_room("assembly") else [],
    )


def asked_of(actor: Actor) -> list[Any]:
    """What the union asks of an active member."""
    is_asked = actor.is_active and settings.UNION.has_room("asks")
    return asks.asked_of(actor.number or 0) if is_asked else []
