"""What other rooms may ask of asks."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.asks import actions, policy, queries
from paraplu.commons.asks.actions import Enough, Plan, TooLate, close, note_outcome, say_no, say_yes
from paraplu.commons.asks.known import known_about
from paraplu.commons.asks.queries import (
    Asked,
    AskSummary,
    Audience,
    Taker,
    asked_of,
    can_be_asked,
    named_takers,
    of_subject,
    shown,
    taken_by,
    takers,
    takers_of,
    unanswered,
)
from paraplu.kernel.actor import THE_HOUSE, Actor

__all__ = [
    "AskSummary",
    "Asked",
    "Audience",
    "Enough",
    "Taker",
    "TooLate",
    "asked_of",
    "can_be_asked",
    "close",
    "close_subject",
    "forget",
    "forget_due",
    "known_about",
    "named_takers",
    "note_outcome",
    "of_subject",
    "offer",
    "say_no",
    "say_yes",
    "shown",
    "taken_by",
    "takers",
    "takers_of",
    "unanswered",
    "waiting_for",
]


def offer(  # noqa: PLR0913 - an ask has that many parts
    actor: Actor,
    kind: str,
    to: Audience | Collection[int],
    *,
    title: str,
    briefing: str,
    wanted: int,
    day: date,
    room: str = "",
    subject: str = "",
    chapter: str = "",
    key: UUID | None = None,
) -> UUID:
    """Put an ask to each person who may be asked, once; its id.

    to: an Audience, or numbers, of which only those count who may be asked. room, subject: the room that
    calls and its thing; it has checked that the actor may ask about it. key: the form's own, for a retry.
    """
    plan = Plan(kind, title, briefing, wanted, day, room, subject)
    return actions.offer(actor, plan, to, key, chapter)


def close_subject(room: str, subject: str) -> None:
    """What these asks were about is over, and the room that it belongs to says so."""
    actions.close_subject(THE_HOUSE, room, subject)


def waiting_for(actor: Actor) -> list[Queue]:
    """What she asked whose day is past, and nobody said how it went."""
    if not (settings.UNION.has_room("asks") and policy.see_asks(actor)):
        return []
    return [Queue(_("Asks without an outcome"), queries.ended_silently(actor), "asks:list", "day")]


def forget(number: int) -> None:
    """Forget what was put to a person; she is being erased."""
    actions.forget(THE_HOUSE, number)


def forget_due(today: date) -> int:
    """Close and forget what is past its time; how many rows went."""
    return actions.forget_due(THE_HOUSE, today)
