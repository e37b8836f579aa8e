"""Reads translation assignments, and the requests that lead to them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, QuerySet

from paraplu.base.clock import current_date
from paraplu.base.prepared import prepared_query
from paraplu.commons.asks import api as asks
from paraplu.commons.website.models import TranslationAssignment
from paraplu.commons.website.policy import AssignmentSubject

APP = "website"


def assignment_subject(assignment: TranslationAssignment) -> AssignmentSubject:
    """An assignment as a rule sees it."""
    is_open = assignment.handed_in_on is None and assignment.until >= current_date()
    return AssignmentSubject(assignment.number, is_open)


def find_assignment(key: UUID) -> TranslationAssignment | None:
    """An assignment with its edition, or None."""
    return TranslationAssignment.objects.select_related("edition").filter(pk=key).first()


def open_assignments_of(number: int) -> list[tuple[UUID, str, str, date]]:
    """The open assignments of a member: id, page, language and last day."""
    return [(row[0], row[1], row[2], row[3]) for row in _open_assignment_rows(number, current_date())]


def has_open_assignment(number: int) -> Exists:
    """Whether a page was given to a member to translate, for a larger query."""
    rows = TranslationAssignment.objects.filter(number=number, handed_in_on=None, until__gte=current_date())
    return Exists(rows)


@prepared_query
def _open_assignment_rows(number: int, day: date) -> QuerySet[TranslationAssignment, Any]:
    rows = TranslationAssignment.objects.filter(number=number, handed_in_on=None, until__gte=day)
    return rows.order_by("until", "id").values_list("pk", "edition__name", "edition__language", "until")


def page_request_subject(name: str, language: str) -> str:
    """The subject of a help request about a page in a language."""
    return f"{name}/{language}"


def accepted_translation_offer(number: int, name: str, language: str) -> asks.OfferRow | None:
    """The open offer about this page to which the member said yes, or None."""
    wanted = APP, page_request_subject(name, language), "yes"
    offers = (offer for offer in asks.open_offers_of(number) if offer.is_open)
    return next((offer for offer in offers if (offer.app, offer.subject, offer.answer) == wanted), None)


def open_translation_requests(name: str, language: str) -> list[asks.HelpRequestSummary]:
    """The open help requests about this page in this language."""
    requests = asks.help_requests_about(APP, page_request_subject(name, language))
    return [request for request in requests if request.is_open]
