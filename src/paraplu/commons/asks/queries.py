"""Reads who may be asked, what was asked of whom, and who said yes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from paraplu.base import clock
from paraplu.base.pages import ListPage, paginate
from paraplu.base.prepared import prepared_query
from paraplu.base.written_texts import ShownText, shown_by_kind
from paraplu.commons.asks import policy, texts
from paraplu.commons.asks.models import HelpRequest, HelpRequestApproval, Offer, OfferAnswer
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions

STEP = 5


@dataclass(frozen=True, slots=True)
class Audience:
    """The members to whom a request goes: a chapter and a language, each empty for all."""

    chapter: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One request, as its member sees it. briefing: empty until a yes. app, subject: what it is about.

    line, brief: title and briefing as the reader of the page is shown them.
    """

    offer: UUID
    kind: str
    title: str
    briefing: str
    day: date
    answer: str
    is_open: bool
    app: str
    subject: str
    request: UUID
    line: ShownText | None = None
    brief: ShownText | None = None


@dataclass(frozen=True, slots=True)
class HelpRequestSummary:
    """A request in numbers, without people."""

    id: UUID
    kind: str
    title: str
    day: date
    wanted: int
    taken: int
    is_open: bool
    outcome: str
    outcome_line: str


@dataclass(frozen=True, slots=True)
class Taker:
    """A member who said yes, as the asker sees them."""

    number: int
    working_name: str


def audience_of(ask: HelpRequest) -> Audience:
    """The members to whom a stored request goes."""
    return Audience(ask.chapter, ask.language)


def audience_member_numbers(kind: str, to: Audience, but: int | None = None) -> list[int]:
    """The members who may be asked: those who agreed to the kind, or did not pause what is expected."""
    found = _askable_member_numbers(kind, to.language) - {but}
    return sorted(found & set(chapters.numbers_in_chapter(to.chapter)) if to.chapter else found)


def _askable_member_numbers(kind: str, language: str) -> set[int]:
    """The active members, of all languages or of one, who may be asked for this kind of help."""
    union = settings.UNION
    if kind in {entry.key for entry in union.expected}:
        return set(people.active_member_numbers(language)) - set(consent.numbers_pausing(kind))
    if kind not in {entry.key for entry in union.can_be_asked}:
        return set()
    willing = set(consent.numbers_answering_yes(kind))
    willing = _press_consenter_numbers(willing) if kind == "press" else willing
    if language:
        return willing & set(people.active_member_numbers(language))
    return people.active_members_among(willing)


def _press_consenter_numbers(numbers: Collection[int] | None = None) -> set[int]:
    """The members whose consent to the press is valid; it ends by itself after some months."""
    since = clock.current_date() - timedelta(days=settings.UNION.retention["press_consent_days"])
    return set(consent.numbers_consenting("press", since, numbers))


def consents_to_press(number: int) -> bool:
    """Whether this member may be asked for the press today."""
    return bool(_press_consenter_numbers([number]))


def askable_member_count(kind: str, chapter: str = "", language: str = "") -> int:
    """How many may be asked; to be shown only through `count_to_show`."""
    return len(audience_member_numbers(kind, Audience(chapter, language)))


def count_to_show(count: int) -> int | None:
    """A count that may be shown: None below the smallest, else rounded down to fives.

    Threat: two exact counts that differ by one reveal the answer of the one person between them.
    """
    smallest = settings.UNION.retention["smallest_count_inside"]
    return None if count < smallest else count - count % STEP


def help_request_subject(ask: HelpRequest) -> policy.HelpRequestSubject:
    """The request as a rule sees it."""
    return policy.HelpRequestSubject(ask.asker, ask.kind, ask.chapter, ask.app)


def request_seconded_by(actor: Actor, ask: HelpRequest) -> policy.HelpRequestSubject:
    """The same for a second person, with whether they are independent of the asker."""
    return replace(help_request_subject(ask), is_tied=decisions.are_tied(actor.number, ask.asker))


def offer_subject(offer: Offer) -> policy.OfferSubject:
    """The offer as a rule sees it."""
    kind = offer.ask.kind
    return policy.OfferSubject(offer.number, kind, kind == "press" and consents_to_press(offer.number))


def open_offers_of(number: int) -> list[OfferRow]:
    """What was asked of this member and is not over, soonest first."""
    offers = Offer.objects.filter(number=number, ask__day__gte=clock.current_date()).select_related("ask")
    going_on = offers.filter(Q(ask__closed_on=None) | Q(answer=OfferAnswer.YES)).order_by("ask__day", "id")
    press = consents_to_press(number) if any(offer.ask.kind == "press" for offer in going_on) else False
    return [
        _offer_row(offer)
        for offer in going_on
        if offer.ask.kind != "press" or press or offer.answer == OfferAnswer.YES
    ]


def in_reader_language(rows: list[OfferRow]) -> list[OfferRow]:
    """The same rows with their texts as the reader of the page is shown them."""
    lines = {row.request: {"title": row.title} for row in rows}
    briefings = {row.request: {"briefing": row.briefing} for row in rows if row.briefing}
    texts_shown = shown_by_kind({texts.LINE: lines, texts.BRIEFING: briefings})
    line, brief = texts_shown[texts.LINE], texts_shown[texts.BRIEFING]
    return [replace(row, line=line[row.request], brief=brief.get(row.request)) for row in rows]


def _offer_row(offer: Offer) -> OfferRow:
    ask = offer.ask
    said_yes = offer.answer == OfferAnswer.YES
    return OfferRow(
        offer=offer.pk,
        kind=ask.kind,
        title=ask.title,
        briefing=ask.briefing if said_yes else "",
        day=ask.day,
        answer=offer.answer,
        is_open=ask.closed_on is None and (said_yes or ask.taken < ask.wanted),
        app=ask.app,
        subject=ask.subject,
        request=ask.pk,
    )


def unanswered_offer_count(rows: Iterable[OfferRow]) -> int:
    """How many of these wait for an answer; those with enough people do not count."""
    return sum(row.answer == OfferAnswer.NOTHING and row.is_open for row in rows)


def active_taker_numbers(ask: UUID) -> list[int]:
    """Those who said yes and are still active members; for the press only those who still consent."""
    return [taker.number for taker in _active_takers(ask)]


def _active_takers(ask: UUID) -> list[Taker]:
    rows = _taker_rows(ask)
    active = people.active_members_among([number for number, _name, _kind in rows])
    speaking = _press_consenter_numbers([number for number, _name, kind in rows if kind == "press"])
    return [
        Taker(number, name)
        for number, name, kind in rows
        if number in active and (kind != "press" or number in speaking)
    ]


@prepared_query
def _taker_rows(ask: UUID) -> QuerySet[Offer, Any]:
    found = Offer.objects.filter(ask=ask, answer=OfferAnswer.YES).order_by("working_name", "id")
    return found.values_list("number", "working_name", "ask__kind")


def named_takers(actor: Actor, ask: UUID) -> list[Taker]:
    """The takers by working name, for the asker only."""
    found = HelpRequest.objects.filter(pk=ask).first()
    return _active_takers(ask) if found and policy.see_takers(actor, help_request_subject(found)) else []


def takers_by_kind(app: str, subject: str) -> dict[str, frozenset[int]]:
    """The takers of requests about this subject, by kind; for the app of the subject."""
    rows = _taker_numbers_by_kind(app, subject)
    active = people.active_members_among([number for _kind, number in rows])
    return {
        kind: frozenset(number for other, number in rows if other == kind and number in active)
        for kind, _number in rows
    }


@prepared_query
def _taker_numbers_by_kind(app: str, subject: str) -> QuerySet[Offer, Any]:
    offers = Offer.objects.filter(ask__app=app, ask__subject=subject, answer=OfferAnswer.YES)
    return offers.values_list("ask__kind", "number")


def subjects_taken_by(number: int, app: str) -> list[str]:
    """The subjects of another app to which this member said yes."""
    return sorted({subject for (subject,) in _taken_subject_rows(number, app)})


@prepared_query
def _taken_subject_rows(number: int, app: str) -> QuerySet[Offer, Any]:
    offers = Offer.objects.filter(number=number, answer=OfferAnswer.YES, ask__app=app)
    return offers.values_list("ask__subject")


def help_requests_about(app: str, subject: str) -> list[HelpRequestSummary]:
    """All requests about one subject of another app, oldest first."""
    found = HelpRequest.objects.filter(app=app, subject=subject).order_by("asked_on", "id")
    return [help_request_summary(ask) for ask in found.defer("briefing")]


def help_request_summary(ask: HelpRequest) -> HelpRequestSummary:
    """A request in numbers."""
    return HelpRequestSummary(
        ask.pk,
        ask.kind,
        ask.title,
        ask.day,
        ask.wanted,
        ask.taken,
        ask.closed_on is None and ask.day >= clock.current_date(),
        ask.outcome,
        ask.outcome_line,
    )


def help_requests_by(actor: Actor, page: str = "") -> ListPage[HelpRequestSummary]:
    """A page of the actor's requests, the latest day first; the secretary sees all."""
    rows = HelpRequest.objects.order_by("-day", "id").defer("briefing")
    found = paginate(rows if actor.holds("secretary") else rows.filter(asker=actor.number), page)
    return found.with_rows([help_request_summary(ask) for ask in found.rows])


def is_waiting_for_second(ask: HelpRequest) -> bool:
    """Whether nobody was asked yet and a second person may still agree."""
    is_open = ask.closed_on is None and ask.day >= clock.current_date()
    return is_open and ask.approval == HelpRequestApproval.WAITING


def requests_waiting() -> QuerySet[HelpRequest]:
    """The requests that wait for a second person."""
    waiting = HelpRequest.objects.filter(approval=HelpRequestApproval.WAITING, closed_on=None)
    return waiting.filter(day__gte=clock.current_date()).exclude(asker=None).order_by("day", "id")


def requests_to_approve(actor: Actor) -> QuerySet[HelpRequest]:
    """Those to which the actor may agree; same result as `approve`."""
    waiting = requests_waiting() if policy.see_waiting(actor) else HelpRequest.objects.none()
    tied = decisions.tied_to(actor.number, waiting.values_list("asker", flat=True))
    return waiting.exclude(asker__in={actor.number_or_zero, *tied})


def waiting_requests_page(actor: Actor, page: str) -> ListPage[Any]:
    """A page of these requests, each with the rounded number of people who would be asked."""
    found = paginate(requests_to_approve(actor), page)
    count = cache(lambda *asked: count_to_show(askable_member_count(*asked)))
    return found.with_rows([(ask, count(ask.kind, ask.chapter, ask.language)) for ask in found.rows])


def requests_without_outcome(actor: Actor) -> QuerySet[HelpRequest]:
    """The actor's requests whose day is past and that have no outcome."""
    return HelpRequest.objects.filter(asker=actor.number, day__lt=clock.current_date(), outcome="")
