"""What is read of errands: to whom a page was given, and who was asked and said yes."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from paraplu.base.clock import current_date
from paraplu.base.prepared import prepared_query
from paraplu.commons.asks import api as asks
from paraplu.commons.website.models import TranslationAssignment
from paraplu.commons.website.policy import AssignmentSubject

ROOM = "website"


def assignment_subject(assignment: TranslationAssignment) -> AssignmentSubject:
    """An errand as a rule looks at it."""
    return AssignmentSubject(
        assignment.number, assignment.handed_in_on is None and assignment.until >= current_date()
    )


def find_assignment(key: UUID) -> TranslationAssignment | None:
    """One of them, with its page."""
    return TranslationAssignment.objects.select_related("edition").filter(pk=key).first()


def open_assignments_of(number: int) -> list[tuple[UUID, str, str, date]]:
    """What was given to her and is still open: its key, page, language and last day."""
    return [(row[0], row[1], row[2], row[3]) for row in _open_assignment_rows(number, current_date())]


@prepared_query
def _open_assignment_rows(number: int, day: date) -> QuerySet[TranslationAssignment, Any]:
    rows = TranslationAssignment.objects.filter(number=number, handed_in_on=None, until__gte=day).order_by(
        "until", "id"
    )
    return rows.values_list("pk", "edition__name", "edition__language", "until")


def page_request_subject(name: str, language: str) -> str:
    """How an ask names a page in a language."""
    return f"{name}/{language}"


def accepted_translation_offer(number: int, name: str, language: str) -> asks.OfferRow | None:
    """What she was asked about this page and said yes to, until its day or until it is handed in."""
    wanted = ROOM, page_request_subject(name, language), "yes"
    offers = (offer for offer in asks.open_offers_of(number) if offer.is_open)
    return next((offer for offer in offers if (offer.room, offer.subject, offer.answer) == wanted), None)


def open_translation_requests(name: str, language: str) -> list[asks.HelpRequestSummary]:
    """The asks about this page in this language that are open."""
    return [
        entry
        for entry in asks.help_requests_about(ROOM, page_request_subject(name, language))
        if entry.is_open
    ]
