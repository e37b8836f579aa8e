"""Ask for help, say yes or no, close, record the outcome; nothing else writes this app's tables."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F

from paraplu.base.clock import current_date
from paraplu.commons.asks import policy, queries
from paraplu.commons.asks.models import HelpRequest, HelpRequestOutcome, Offer, OfferAnswer
from paraplu.commons.asks.queries import Audience
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
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
    """The content of a request. room, subject: the app and the thing that it is about, if any."""

    kind: str
    title: str
    briefing: str
    wanted: int
    day: date
    room: str = ""
    subject: str = ""


def send_help_request(
    actor: Actor,
    plan: HelpRequestData,
    to: Audience | Collection[int],
    key: UUID | None = None,
    chapter: str = "",
) -> UUID:
    """Put a request to each member who may be asked. key: the form's own, so that sent twice it asks once."""
    within = to.chapter if isinstance(to, Audience) else chapter
    authorize(policy.offer, actor, policy.HelpRequestScope(plan.kind, within, plan.room))
    if plan.day < current_date():
        raise WrongRequestDay
    with transaction.atomic():
        fields = _new_request_fields(actor, plan, to, within)
        ask, is_new = HelpRequest.objects.get_or_create(pk=key or uuid4(), defaults=fields)
        if is_new:
            audience = _limit_to_chapter(to, within)
            numbers = queries.audience_member_numbers(plan.kind, audience, but=actor.number)
            offers = [Offer(ask=ask, number=number) for number in numbers]
            Offer.objects.bulk_create(offers, batch_size=AT_ONCE)
            post.write_email("asks/asked", numbers)
        else:
            authorize(policy.look_after, actor, queries.help_request_subject(ask))
    return ask.pk


def _new_request_fields(
    actor: Actor, plan: HelpRequestData, to: Audience | Collection[int], chapter: str
) -> dict[str, object]:
    return asdict(plan) | {
        "chapter": chapter,
        "language": to.language if isinstance(to, Audience) else "",
        "asker": actor.number,
        "asked_on": current_date(),
    }


# why: a threat, since a chapter lead who gives numbers must reach only the chapter.
def _limit_to_chapter(to: Audience | Collection[int], chapter: str) -> Audience | Collection[int]:
    if isinstance(to, Audience) or not chapter:
        return to
    return set(to) & set(chapters.numbers_in_chapter(chapter))


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
            return
        offer.answer, offer.working_name = OfferAnswer.NO, ""
        offer.save(update_fields=["answer", "working_name"])


def _free_helper_place(ask: HelpRequest) -> None:
    ask.taken -= 1
    ask.save(update_fields=["taken"])
    if ask.asker is not None:
        post.write_email("asks/changed", [ask.asker])


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
    Offer.objects.filter(ask=ask).exclude(answer=OfferAnswer.YES).delete()


def close_requests_about(actor: Actor, room: str, subject: str) -> None:
    """Close all requests about a subject that is over; for the app of the subject."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        for ask in HelpRequest.objects.select_for_update().filter(room=room, subject=subject, closed_on=None):
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
        for ask in HelpRequest.objects.select_for_update().filter(asker=number, closed_on=None):
            _close_locked_request(ask)
        HelpRequest.objects.filter(asker=number).update(asker=None)
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
