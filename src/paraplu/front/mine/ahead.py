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


def ahead(actor: Actor) -> Ahead:
    """What each open room says about her."""
    has_room = settings.UNION.has_room
    active = actor.is_active
    return Ahead(
        evenings=events.next_for(actor) if actor.is_member and has_room("events") else [],
        asked=_asked(actor) if active and has_room("asks") else [],
        proposed=proposals.hers(actor.number or 0)[:SHOWN] if active and has_room("proposals") else [],
        decided=assembly.decided_soon(actor)[:SHOWN] if active and has_room("assembly") else [],
    )


def _asked(actor: Actor) -> list[Any]:
    """What still waits for a word of hers, and what she said yes to; a no is not repeated to her."""
    return [asked for asked in asks.asked_of(actor.number or 0) if asked.said != "no"][:SHOWN]
