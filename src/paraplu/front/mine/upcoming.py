"""What is ahead of a member: next evenings, offers, their own proposals, upcoming decisions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from paraplu.commons.asks import api as asks
from paraplu.commons.events import api as events
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import api as assembly
from paraplu.life.proposals import api as proposals

SHOWN = 3


@dataclass(frozen=True, slots=True)
class UpcomingItems:
    """Each app's part; empty where the app is switched off or has nothing for the member.

    attended_on: the last assembly at which the member was marked as present, while they may object.
    """

    evenings: list[Any]
    asked: list[Any]
    proposed: list[Any]
    decided: list[Any]
    attended_on: date | None


def upcoming_items(actor: Actor, offers: list[Any]) -> UpcomingItems:
    """What each app has for the member; offers: read before, and a declined one is not shown again."""
    has_room = settings.UNION.has_app
    may_decide = actor.is_active and has_room("assembly")
    decided, attended_on = assembly.upcoming_and_attended(actor) if may_decide else ([], None)
    may_propose = actor.is_active and has_room("proposals")
    return UpcomingItems(
        evenings=events.next_assembly_for(actor) if actor.is_member and has_room("events") else [],
        asked=[offer for offer in offers if offer.answer != "no"][:SHOWN],
        proposed=proposals.proposals_by_member(actor.number or 0)[:SHOWN] if may_propose else [],
        decided=decided[:SHOWN],
        attended_on=attended_on,
    )


def open_offers_for(actor: Actor) -> list[Any]:
    """What the union asks of an active member."""
    is_asked = actor.is_active and settings.UNION.has_app("asks")
    return asks.open_offers_of(actor.number or 0) if is_asked else []
