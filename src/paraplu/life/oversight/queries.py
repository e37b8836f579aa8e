"""Queries for requests, breaches, contacts and the state of the register, always for one actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.kernel.actor import Actor
from paraplu.kernel.statutes import MissingSetting
from paraplu.life.oversight import policy
from paraplu.life.oversight.models import ConfidantContact, DataBreach, DataSubjectRequest
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices
from paraplu.trust.register import api as register

CONFIDANT, CONTACT = "confidant", "dpo_contact"


@dataclass(frozen=True, slots=True)
class DataRequestSubject:
    """A request as a rule sees it: whose it is, and whether the office that answers it is vacant."""

    id: UUID
    number: int | None
    is_office_vacant: bool


@dataclass(frozen=True, slots=True)
class BookState:
    """The register in counts: how it is kept, and how many of its lines wait."""

    is_sealed: bool
    waiting: int
    overdue: int


@dataclass(frozen=True, slots=True)
class OversightCounts:
    """The counts that an auditor sees: open requests and breaches, and how many of them are late."""

    requests: int
    late_requests: int
    breaches: int


def request_subject(found: DataSubjectRequest | None) -> DataRequestSubject | None:
    """A request as its rule sees it; None for one that does not exist."""
    return request_subjects([found])[0] if found else None


def request_subjects(found: Sequence[DataSubjectRequest]) -> list[DataRequestSubject]:
    """The same of several requests, for which the holders of the office are read once."""
    is_vacant = not offices.office_holders(CONTACT)
    return [DataRequestSubject(row.pk, row.number, is_vacant) for row in found]


def find_request(actor: Actor, data_request: UUID) -> DataRequestSubject | None:
    """The subject of a request, for an actor who may see requests."""
    if not policy.see_requests(actor):
        raise Http404
    return request_subject(get_object_or_404(DataSubjectRequest, pk=data_request))


def data_requests(actor: Actor, page: str) -> ListPage[DataSubjectRequest]:
    """Requests about data: open ones by due day, then closed ones, the latest first."""
    rows = DataSubjectRequest.objects if policy.see_requests(actor) else DataSubjectRequest.objects.none()
    return paginate(rows.order_by(F("closed_on").desc(nulls_first=True), "due_on", "id"), page)


def own_requests(number: int) -> list[DataSubjectRequest]:
    """The requests of a person about their own data, the newest first."""
    return list(DataSubjectRequest.objects.filter(number=number).order_by("-asked_on", "id")[:20])


def open_requests() -> QuerySet[DataSubjectRequest]:
    """The requests without an answer."""
    return DataSubjectRequest.objects.filter(closed_on=None)


def data_breaches(actor: Actor, page: str) -> ListPage[DataBreach]:
    """The sheets of breaches: open ones first, then the latest."""
    rows = DataBreach.objects if policy.see_breaches(actor) else DataBreach.objects.none()
    return paginate(rows.order_by(F("closed_on").desc(nulls_first=True), "-noticed_on", "id"), page)


def find_breach(actor: Actor, breach: UUID) -> DataBreach:
    """One sheet, or Http404 for an actor who may not see it."""
    if not policy.see_breaches(actor):
        raise Http404
    return get_object_or_404(DataBreach, pk=breach)


def open_breaches() -> list[DataBreach]:
    """The sheets that are not closed, the oldest first."""
    return list(DataBreach.objects.filter(closed_on=None).order_by("noticed_on", "noticed_at"))


def confidant_numbers() -> list[int]:
    """The numbers of the present confidants."""
    return sorted(offices.office_holders(CONFIDANT))


def confidant_contacts() -> list[ConfidantContact]:
    """The contacts of the present confidants who entered one."""
    return list(ConfidantContact.objects.filter(pk__in=confidant_numbers()).order_by("pk"))


def paper_fallback(role: str) -> str:
    """What the union does while an office is vacant; empty where its file says nothing."""
    try:
        return settings.UNION.cast(role).paper_fallback.in_language(get_language() or "en")
    except MissingSetting:
        return ""


def book_state(today: date) -> BookState:
    """The state of the register of members, in counts."""
    return BookState(
        register.is_sealed(), register.unwritten_line_count(), register.overdue_line_count(today)
    )


def oversight_counts() -> OversightCounts:
    """Open requests and breaches."""
    waiting = open_requests()
    late = waiting.filter(due_on__lt=clock.current_date()).count()
    return OversightCounts(waiting.count(), late, DataBreach.objects.filter(closed_on=None).count())


def office_acts(page: str) -> ListPage[Any]:
    """One page of the log, for the auditor."""
    return audit.office_acts(page)
