"""Verbs of data subject requests, breach sheets and confidants' contacts; the only file that writes."""

from dataclasses import asdict, dataclass
from datetime import date, time
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.oversight import policy, queries
from paraplu.life.oversight.models import (
    ConfidantContact,
    DataBreach,
    DataSubjectRequest,
    RequestAnswer,
    RequestChannel,
)
from paraplu.people import api as people
from paraplu.trust.audit import api as audit

# Article 12(3): one month, and two further months where a request is complex.
MONTHS, FURTHER_MONTHS = 1, 2


def ask_about_data(actor: Actor, number: int, right: str) -> None:
    """Record a request, which starts its clock; a second identical request changes nothing."""
    authorize(policy.ask_about_data, actor, number)
    _open_request(number, right, RequestChannel.PAGE, clock.current_date())


def note_paper_request(actor: Actor, number: int | None, right: str, asked_on: date) -> None:
    """Record a request on paper, from the day on which it arrived; number: None for a stranger."""
    authorize(policy.note_request, actor)
    if asked_on > clock.current_date():
        raise RuleViolation("request_ahead")
    if number is not None and people.person_by_number(number) is None:
        raise RuleViolation("request_unknown")
    with transaction.atomic():
        if _open_request(number, right, RequestChannel.PAPER, asked_on):
            audit.record_event(actor, "request.written", number)


def _open_request(number: int | None, right: str, channel: str, asked_on: date) -> bool:
    """Create the request, unless the same person has one about the same right; return whether it is new."""
    fields = {
        "channel": channel,
        "asked_on": asked_on,
        "due_on": calendar.last_day_within_months(asked_on, MONTHS),
    }
    if number is None:
        DataSubjectRequest.objects.create(right=right, **fields)
        return True
    same = {"number": number, "right": right, "closed_on": None}
    return DataSubjectRequest.objects.get_or_create(**same, defaults=fields)[1]


def extend_request(actor: Actor, request_id: UUID) -> None:
    """Take two more months, once and only within the first month."""
    with transaction.atomic():
        found = _locked_open_request(actor, request_id)
        if found.extended_on is not None:
            return
        if calendar.overdue(found.due_on, clock.current_date()):
            raise RuleViolation("request_late")
        found.extended_on = clock.current_date()
        found.due_on = calendar.last_day_within_months(found.asked_on, MONTHS + FURTHER_MONTHS)
        found.save(update_fields=["extended_on", "due_on"])
        audit.record_event(actor, "request.extended", found.number)


def close_request(actor: Actor, request_id: UUID, answer: str) -> None:
    """Close a request with its outcome; the answer itself is not stored."""
    with transaction.atomic():
        found = _locked_open_request(actor, request_id)
        found.closed_on, found.answer = clock.current_date(), RequestAnswer(answer)
        found.save(update_fields=["closed_on", "answer"])
        audit.record_event(actor, "request.closed", found.number)


def _locked_open_request(actor: Actor, request_id: UUID) -> DataSubjectRequest:
    found = DataSubjectRequest.objects.select_for_update().filter(pk=request_id).first()
    authorize(policy.answer_request, actor, queries.request_subject(found))
    if found is None or found.closed_on is not None:
        raise RuleViolation("request_closed")
    return found


@dataclass(frozen=True, slots=True)
class BreachReport:
    """What is known about a breach when it is noticed."""

    noticed_on: date
    noticed_at: time
    facts: str


@dataclass(frozen=True, slots=True)
class BreachFollowUp:
    """The fields of a breach sheet that are filled in later."""

    effects: str
    measures: str
    risk: str
    decider: str
    authority_told_on: date | None
    people_told_on: date | None
    reasons: str


def record_breach(actor: Actor, report: BreachReport, key: UUID | None = None) -> UUID:
    """Create the sheet of a breach. key: the form's own, so that a form sent twice creates one sheet."""
    authorize(policy.record_breach, actor)
    if report.noticed_on > clock.current_date():
        raise RuleViolation("breach_ahead")
    with transaction.atomic():
        found, is_new = DataBreach.objects.get_or_create(pk=key or uuid4(), defaults=asdict(report))
        if is_new:
            audit.record_event(actor, "breach.recorded")
    return found.pk


def follow_breach_up(actor: Actor, breach: UUID, follow_up: BreachFollowUp) -> None:
    """Save what was found and decided and who was told; a closed sheet cannot change."""
    authorize(policy.record_breach, actor)
    with transaction.atomic():
        found = _locked_open_breach(breach)
        days = [day for day in (follow_up.authority_told_on, follow_up.people_told_on) if day]
        if any(day > clock.current_date() or day < found.noticed_on for day in days):
            raise RuleViolation("breach_day")
        for name, value in asdict(follow_up).items():
            setattr(found, name, value)
        found.save()
        audit.record_event(actor, "breach.changed")


def close_breach(actor: Actor, breach: UUID) -> None:
    """Close the sheet; refused while it does not answer every question of articles 33 and 34."""
    authorize(policy.close_breach, actor, breach)
    with transaction.atomic():
        found = _locked_open_breach(breach)
        if found.open_questions:
            raise RuleViolation("breach_open")
        found.closed_on = clock.current_date()
        found.save(update_fields=["closed_on"])
        audit.record_event(actor, "breach.closed")


def _locked_open_breach(breach: UUID) -> DataBreach:
    found = DataBreach.objects.select_for_update().filter(pk=breach).first()
    if found is None or found.closed_on is not None:
        raise RuleViolation("breach_closed")
    return found


def change_contact(actor: Actor, number: int, words: str) -> None:
    """Save how members reach this confidant; an empty text shows nothing."""
    authorize(policy.change_contact, actor, number)
    if not words:
        ConfidantContact.objects.filter(pk=number).delete()
        return
    fields = {"words": words, "changed_on": clock.current_date()}
    ConfidantContact.objects.update_or_create(pk=number, defaults=fields)


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's open requests and contact, and their number from requests that are closed."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        DataSubjectRequest.objects.filter(number=number, closed_on=None).delete()
        DataSubjectRequest.objects.filter(number=number).update(number=None)
        ConfidantContact.objects.filter(pk=number).delete()


def forget_due(actor: Actor, today: date) -> int:
    """Delete old closed requests, and contacts of people who are no longer confidants; return how many."""
    authorize(policy.forget, actor)
    until = calendar.add_days(today, -settings.UNION.retention["data_request_days"])
    requests = DataSubjectRequest.objects.filter(closed_on__lt=until).delete()[0]
    contacts = ConfidantContact.objects.exclude(pk__in=queries.confidant_numbers()).delete()[0]
    return requests + contacts
