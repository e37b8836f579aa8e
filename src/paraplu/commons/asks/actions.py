"""Ask for help, agree as a second, say yes or no, close, record the outcome; the only file that writes."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from paraplu.base.clock import current_date
from paraplu.base.tallies import count_closed
from paraplu.base.written_texts import TextLanguages
from paraplu.commons.asks import policy, queries, reach
from paraplu.commons.asks.models import (
    HelpRequest,
    HelpRequestApproval,
    HelpRequestOutcome,
    Offer,
    OfferAnswer,
)
from paraplu.commons.asks.queries import Audience
from paraplu.commons.asks.texts import save_request_languages
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

MONTHS_AN_ASK_IS_KEPT = 12
AT_ONCE = 500
# A text can wait long for its last reader; the helpers at an event are nobody's business soon after.
NAMES_KEPT_WITH_THE_ASK = ("read", "translate")


class EnoughHelpers(Exception):
    """Enough members said yes, or the request is closed."""


class WrongRequestDay(ValueError):
    """The day of a request is past, or an outcome is recorded before that day."""


@dataclass(frozen=True, slots=True)
class HelpRequestData:
    """The content of a request. app, subject: what it is about, if anything. text: its language."""

    kind: str
    title: str
    briefing: str
    wanted: int
    day: date
    app: str = ""
    subject: str = ""
    text: TextLanguages | None = None


def send_help_request(actor: Actor, plan: HelpRequestData, to: Audience, key: UUID | None = None) -> UUID:
    """Send a request to each member who may be asked, or to a second person first.

    key: the form's own, so that a form sent twice asks once.
    """
    authorize(policy.offer, actor, policy.HelpRequestScope(plan.kind, to.chapter, plan.app))
    if plan.day < current_date():
        raise WrongRequestDay
    with transaction.atomic():
        written = {name: value for name, value in asdict(plan).items() if name != "text"}
        fields = written | asdict(to) | {"asker": actor.number, "asked_on": current_date()}
        ask, is_new = HelpRequest.objects.get_or_create(pk=key or uuid4(), defaults=fields)
        if is_new:
            save_request_languages(ask, plan.text)
            _ask_within_limit(actor, ask)
        else:
            authorize(policy.look_after, actor, queries.help_request_subject(ask))
    return ask.pk


def _ask_within_limit(actor: Actor, ask: HelpRequest) -> None:
    """Ask the members, or wait for a second person if the actor has asked too many members alone."""
    # Two requests that are sent at the same time are counted one after the other.
    audit.lock_log()
    numbers = queries.audience_member_numbers(ask.kind, queries.audience_of(ask), but=actor.number)
    limit = reach.exceeded_limit(actor, ask.kind, numbers)
    if limit is None:
        _put_to_members(ask, numbers)
        return
    ask.approval = HelpRequestApproval.WAITING
    ask.save(update_fields=["approval"])
    post.report_to_board(actor, reach.EVENTS[limit])


def _put_to_members(ask: HelpRequest, numbers: list[int]) -> None:
    offers = [Offer(ask=ask, number=number) for number in numbers]
    Offer.objects.bulk_create(offers, batch_size=AT_ONCE)
    facts = {"until": ask.day.isoformat()}
    post.write_email("asks/asked", numbers, facts=facts, page=("asks:mine",))


def approve_help_request(actor: Actor, ask_id: UUID) -> None:
    """Agree, as the second person, to ask many members; a stored request never changes."""
    with transaction.atomic():
        ask = HelpRequest.objects.select_for_update().get(pk=ask_id)
        authorize(policy.approve, actor, queries.request_seconded_by(actor, ask))
        if not queries.is_waiting_for_second(ask):
            return
        ask.approval, ask.asked_on = HelpRequestApproval.GIVEN, current_date()
        ask.save(update_fields=["approval", "asked_on"])
        audience = queries.audience_of(ask)
        _put_to_members(ask, queries.audience_member_numbers(ask.kind, audience, but=ask.asker))
        audit.record_event(actor, "ask.approved")


def decline_help_request(actor: Actor, ask_id: UUID) -> None:
    """Refuse as the second person: the request is closed, and nobody was asked."""
    with transaction.atomic():
        ask = HelpRequest.objects.select_for_update().get(pk=ask_id)
        authorize(policy.approve, actor, queries.request_seconded_by(actor, ask))
        if queries.is_waiting_for_second(ask):
            _close_locked_request(ask)
            audit.record_event(actor, "ask.declined")


def say_yes(actor: Actor, offer_id: UUID) -> None:
    """Say yes, if there is a place: the member reads the briefing, and the asker their working name."""
    with transaction.atomic():
        ask, offer = _locked_request_and_offer(offer_id)
        authorize(policy.say_yes, actor, queries.offer_subject(offer))
        if offer.answer == OfferAnswer.YES:
            return
        if not _take_helper_place(ask):
            raise EnoughHelpers
        person = people.person_by_number(offer.number)
        offer.answer, offer.working_name = OfferAnswer.YES, person.working_name if person else ""
        offer.save(update_fields=["answer", "working_name"])


def _locked_request_and_offer(offer_id: UUID) -> tuple[HelpRequest, Offer]:
    """Lock the request before the offer; every transaction does it in this order."""
    ask = HelpRequest.objects.select_for_update().get(pk=Offer.objects.get(pk=offer_id).ask_id)
    return ask, Offer.objects.select_related("ask").get(pk=offer_id)


def _take_helper_place(ask: HelpRequest) -> bool:
    """Take a place if one is free; the caller has locked the request."""
    if ask.closed_on is not None or ask.day < current_date() or ask.taken >= ask.wanted:
        return False
    ask.taken += 1
    ask.save(update_fields=["taken"])
    return True


def say_no(actor: Actor, offer_id: UUID) -> None:
    """Say no, or withdraw a yes, which frees the place; neither a reason nor a log entry is stored."""
    with transaction.atomic():
        ask, offer = _locked_request_and_offer(offer_id)
        authorize(policy.say_no, actor, queries.offer_subject(offer))
        if offer.answer == OfferAnswer.YES:
            _free_helper_place(ask)
        if ask.closed_on is not None:
            offer.delete()
            reach.count_deleted_offers(ask, 1)
            return
        offer.answer, offer.working_name = OfferAnswer.NO, ""
        offer.save(update_fields=["answer", "working_name"])


def _free_helper_place(ask: HelpRequest) -> None:
    ask.taken -= 1
    ask.save(update_fields=["taken"])
    if ask.asker is not None:
        post.write_email("asks/changed", [ask.asker], page=("asks:ask", str(ask.pk)))


def close_help_request(actor: Actor, ask_id: UUID) -> None:
    """Close a request: nobody can say yes any more, and unanswered and refused offers are deleted."""
    with transaction.atomic():
        ask = HelpRequest.objects.select_for_update().get(pk=ask_id)
        authorize(policy.look_after, actor, queries.help_request_subject(ask))
        _close_locked_request(ask)


def _close_locked_request(ask: HelpRequest) -> None:
    if ask.closed_on is None:
        ask.closed_on = current_date()
        ask.save(update_fields=["closed_on"])
        if ask.taken:
            count_closed("requests_answered", ask.closed_on, ask.chapter)
    gone, _ = Offer.objects.filter(ask=ask).exclude(answer=OfferAnswer.YES).delete()
    reach.count_deleted_offers(ask, gone)


def close_requests_about(actor: Actor, app: str, subject: str) -> None:
    """Close all requests about a subject that is over; for the app of the subject."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        for ask in HelpRequest.objects.select_for_update().filter(app=app, subject=subject, closed_on=None):
            _close_locked_request(ask)


def note_request_outcome(actor: Actor, ask_id: UUID, outcome: str, line: str = "") -> None:
    """Record the outcome in one line, and close the request."""
    with transaction.atomic():
        ask = HelpRequest.objects.select_for_update().get(pk=ask_id)
        authorize(policy.look_after, actor, queries.help_request_subject(ask))
        if ask.day > current_date() and outcome == HelpRequestOutcome.DONE:
            raise WrongRequestDay
        ask.outcome, ask.outcome_line = outcome, line
        ask.save(update_fields=["outcome", "outcome_line"])
        _close_locked_request(ask)


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's offers, and their number from what they asked."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        asked = list(HelpRequest.objects.select_for_update().filter(asker=number, closed_on=None))
        HelpRequest.objects.filter(asker=number).update(asker=None)
        for ask in asked:
            ask.asker = None
            _close_locked_request(ask)
        offers = Offer.objects.filter(number=number)
        taken = offers.filter(answer=OfferAnswer.YES, ask__closed_on=None).values_list("ask", flat=True)
        HelpRequest.objects.filter(pk__in=list(taken)).update(taken=F("taken") - 1)
        offers.delete()


def forget_due(actor: Actor, day: date) -> int:
    """Close past requests, delete old offers, and after a year the requests; return how many rows."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        for ask in HelpRequest.objects.select_for_update().filter(closed_on=None, day__lt=day):
            _close_locked_request(ask)
    names_until = day - timedelta(days=settings.UNION.retention["attendee_names_days"])
    old = Offer.objects.filter(ask__closed_on__lt=names_until, ask__day__lt=names_until)
    people_gone, _ = old.exclude(ask__kind__in=NAMES_KEPT_WITH_THE_ASK).delete()
    year = calendar.add_months(day, -MONTHS_AN_ASK_IS_KEPT)
    asks_gone, _ = HelpRequest.objects.filter(closed_on__lt=year, day__lt=year).delete()
    return people_gone + asks_gone
