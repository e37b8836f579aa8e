"""What other apps may import from asks."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue, SecondPerson
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
from paraplu.trust.decisions import api as decisions

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
    to: Audience,
    *,
    title: str,
    briefing: str,
    wanted: int,
    day: date,
    app: str = "",
    subject: str = "",
    key: UUID | None = None,
) -> UUID:
    """Send a request once to each member who may be asked; return its id.

    app, subject: the calling app, which has checked that the actor may ask, and its subject. key: the form's
    own, for a form sent twice. A request to many members waits for a second person.
    """
    plan = HelpRequestData(kind, title, briefing, wanted, day, app, subject)
    return actions.send_help_request(actor, plan, to, key)


def close_requests_about(app: str, subject: str) -> None:
    """Close all requests about a subject that is over."""
    actions.close_requests_about(SYSTEM, app, subject)


def waiting_for(actor: Actor) -> list[Queue]:
    """The requests that wait for a second person, and the actor's own without an outcome."""
    if not settings.UNION.has_app("asks"):
        return []
    found = []
    if policy.see_waiting(actor):
        found.append(
            Queue(
                _("Requests to many members that a second person must read"),
                queries.requests_waiting(),
                "asks:waiting",
                due="day",
                title="title",
                second=SecondPerson(actor.number_or_zero, "asker", decisions.tied_to),
            )
        )
    if policy.see_asks(actor):
        past = queries.requests_without_outcome(actor)
        found.append(Queue(_("Requests without a recorded result"), past, "asks:list", "day", title="title"))
    return found


def forget(number: int) -> None:
    """Erase a person's offers, and their number from what they asked."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Close and delete what is past its time; return how many rows."""
    return actions.forget_due(SYSTEM, today)
