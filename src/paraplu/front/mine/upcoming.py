"""What is ahead of a member, read from the apps: meet-ups, requests, assemblies, and their own proposals."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings

from paraplu.base.written_texts import shown_by_kind
from paraplu.commons.asks import api as asks
from paraplu.commons.events import api as events
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import api as assembly
from paraplu.life.proposals import api as proposals

# The first page shows so many requests and assemblies, and the open meet-ups of so many days.
SHOWN, REQUESTS_READ, OPEN_DAYS = 3, 10, 14
PROPOSALS = 10
EVENT, REQUEST, AGENDA_ITEM = "events.event", "asks.request", "assembly.item"


@dataclass(frozen=True, slots=True)
class UpcomingItems:
    """Each app's part; empty where the app is switched off or has nothing for the member.

    evenings: with a seat of the member or without. attended_on: the last assembly at which the member was
    marked as present, while they may object.
    """

    evenings: list[Any]
    asked: list[Any]
    decided: list[Any]
    attended_on: date | None

    @property
    def unanswered_requests(self) -> list[Any]:
        """The requests to which the member has not said yes or no."""
        return [offer for offer in self.asked if offer.answer != "yes"][:SHOWN]


def upcoming_items(actor: Actor, offers: list[Any]) -> UpcomingItems:
    """What each app has for the member; offers: read before, and a declined one is not shown again."""
    has_room = settings.UNION.has_app
    may_decide = actor.is_active and has_room("assembly")
    decided, attended_on = assembly.upcoming_and_attended(actor) if may_decide else ([], None)
    may_come = actor.is_member and has_room("events")
    items = UpcomingItems(
        evenings=events.next_events_for(actor, OPEN_DAYS) if may_come else [],
        asked=[offer for offer in offers if offer.answer != "no"][:REQUESTS_READ],
        decided=decided[:SHOWN],
        attended_on=attended_on,
    )
    return _in_reader_language(items)


def _in_reader_language(items: UpcomingItems) -> UpcomingItems:
    """The same with every title as the reader of the page is shown it, in one query."""
    shown = shown_by_kind(
        {
            EVENT: {row.id: {"title": row.title} for row in items.evenings},
            REQUEST: {row.request: {"title": row.title} for row in items.asked},
            AGENDA_ITEM: {
                key: {"title": title} for row in items.decided for key, title in row.titles.items()
            },
        }
    )
    evenings, lines, titles = shown[EVENT], shown[REQUEST], shown[AGENDA_ITEM]
    return replace(
        items,
        evenings=[
            replace(row, title=evenings[row.id].fields["title"], language=evenings[row.id].language)
            for row in items.evenings
        ],
        asked=[replace(row, line=lines[row.request]) for row in items.asked],
        decided=[
            replace(row, titles={key: titles[key].fields["title"] for key in row.titles})
            for row in items.decided
        ],
    )


def own_proposals(actor: Actor) -> list[Any]:
    """The proposals of an active member, the newest first."""
    may_propose = actor.is_active and settings.UNION.has_app("proposals")
    return proposals.proposals_by_member(actor.number or 0)[:PROPOSALS] if may_propose else []


def open_offers_for(actor: Actor) -> list[Any]:
    """What the union asks of an active member."""
    is_asked = actor.is_active and settings.UNION.has_app("asks")
    return asks.open_offers_of(actor.number or 0) if is_asked else []
