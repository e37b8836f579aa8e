"""What other rooms may ask of asks."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.commons.asks import actions, policy, queries
from paraplu.commons.asks.actions import (
    EnoughHelpers,
    HelpRequestData,
    WrongRequestDay,
    close_help_request,
    note_request_outcome,
    say_no,
    say_yes,
)
from paraplu.commons.asks.known import known_about
from paraplu.commons.asks.queries import (
    Audience,
    HelpRequestSummary,
    OfferRow,
    Taker,
    active_taker_numbers,
    askable_member_count,
    count_to_show,
    help_requests_about,
    named_takers,
    open_offers_of,
    subjects_taken_by,
    takers_by_kind,
    unanswered_offer_count,
)
from paraplu.kernel.actor import SYSTEM, Actor

__all__ = [
    "Audience",
    "EnoughHelpers",
    "HelpRequestSummary",
    "OfferRow",
    "Taker",
    "WrongRequestDay",
    "active_taker_numbers",
    "askable_member_count",
    "close_help_request",
    "close_requests_about",
    "count_to_show",
    "forget",
    "forget_due",
    "help_requests_about",
    "known_about",
    "named_takers",
    "note_request_outcome",
    "open_offers_of",
    "say_no",
    "say_yes",
    "send_help_request",
    "subjects_taken_by",
    "takers_by_kind",
    "unanswered_offer_count",
    "waiting_for",
]


def send_help_request(  # noqa: PLR0913 - an ask has that many parts
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
    plan = HelpRequestData(kind, title, briefing, wanted, day, room, subject)
    return actions.send_help_request(actor, plan, to, key, chapter)


def close_requests_about(room: str, subject: str) -> None:
    """What these asks were about is over, and the room that it belongs to says so."""
    actions.close_requests_about(SYSTEM, room, subject)


def waiting_for(actor: Actor) -> list[Queue]:
    """What she asked whose day is past, and nobody said how it went."""
    if not (settings.UNION.has_app("asks") and policy.see_asks(actor)):
        return []
    return [Queue(_("Asks without an outcome"), queries.requests_without_outcome(actor), "asks:list", "day")]


def forget(number: int) -> None:
    """Forget what was put to a person; she is being erased."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Close and forget what is past its time; how many rows went."""
    return actions.forget_due(SYSTEM, today)
