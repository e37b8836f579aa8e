"""Ask who may be asked, what was asked of whom, and who said yes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from paraplu.base import clock
from paraplu.base.pages import Leaf, leaf
from paraplu.base.prepared import prepared
from paraplu.commons.asks import policy
from paraplu.commons.asks.models import Ask, Offer, Said
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent

STEP = 5


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an ask goes to: a chapter and a language, each empty for all."""

    chapter: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was asked of her. briefing: empty until a yes. room, subject: what it is about."""

    offer: UUID
    kind: str
    title: str
    briefing: str
    day: date
    said: str
    is_open: bool
    room: str
    subject: str


@dataclass(frozen=True, slots=True)
class AskSummary:
    """One ask in numbers, without people."""

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
    """Somebody who said yes, as whoever asked sees her."""

    number: int
    working_name: str


def audience(kind: str, to: Audience | Collection[int], but: int | None = None) -> list[int]:
    """The numbers of who may be asked: a yes to what one can be asked, no pause of what is expected."""
    everywhere = to if isinstance(to, Audience) else Audience()
    found = _ready(kind, everywhere.language) - {but}
    if not isinstance(to, Audience):
        return sorted(found & set(to))
    return sorted(found & set(chapters.numbers_in(to.chapter)) if to.chapter else found)


def _ready(kind: str, language: str) -> set[int]:
    """Of the active members, all or of one language, who may be asked for such a thing."""
    union = settings.UNION
    if kind in {entry.key for entry in union.expected}:
        return set(people.active_numbers(language)) - set(consent.who_paused(kind))
    if kind not in {entry.key for entry in union.can_be_asked}:
        return set()
    willing = set(consent.who_said_yes(kind))
    if kind == "press":
        willing = _consenting(willing)
    return willing & set(people.active_numbers(language)) if language else people.active_among(willing)


def _consenting(numbers: Collection[int] | None = None) -> set[int]:
    """A yes to the press ends by itself after some months."""
    since = clock.today() - timedelta(days=settings.UNION.retention["press_consent_days"])
    return set(consent.who_consented("press", since, numbers))


def consents_to_press(number: int) -> bool:
    """Whether she may be asked for the press today."""
    return bool(_consenting([number]))


def can_be_asked(kind: str, chapter: str = "", language: str = "") -> int:
    """How many may be asked; a number to show only as `shown` makes it."""
    return len(audience(kind, Audience(chapter, language)))


def shown(count: int) -> int | None:
    """A count that may be shown: None below the smallest, else rounded down to fives.

    Threat: two exact counts that differ by one tell what the one person between them said.
    """
    smallest = settings.UNION.retention["smallest_count_inside"]
    return None if count < smallest else count - count % STEP


def as_asked(ask: Ask) -> policy.Asked:
    """The ask as a rule looks at it."""
    return policy.Asked(ask.asker, ask.kind, ask.chapter, ask.room)


def as_put(offer: Offer) -> policy.Put:
    """The offer as a rule looks at it."""
    kind = offer.ask.kind
    return policy.Put(offer.number, kind, kind == "press" and consents_to_press(offer.number))


def asked_of(number: int) -> list[Asked]:
    """What was asked of her and is not over, soonest first."""
    mine = Offer.objects.filter(number=number, ask__day__gte=clock.today()).select_related("ask")
    going_on = mine.filter(Q(ask__closed_on=None) | Q(said=Said.YES)).order_by("ask__day", "id")
    press = consents_to_press(number) if any(offer.ask.kind == "press" for offer in going_on) else False
    return [
        _asked(offer) for offer in going_on if offer.ask.kind != "press" or press or offer.said == Said.YES
    ]


def _asked(offer: Offer) -> Asked:
    ask = offer.ask
    said_yes = offer.said == Said.YES
    return Asked(
        offer=offer.pk,
        kind=ask.kind,
        title=ask.title,
        briefing=ask.briefing if said_yes else "",
        day=ask.day,
        said=offer.said,
        is_open=ask.closed_on is None and (said_yes or ask.taken < ask.wanted),
        room=ask.room,
        subject=ask.subject,
    )


def unanswered(asked: Iterable[Asked]) -> int:
    """How many of these wait for her yes or no; those with enough people aside."""
    return sum(one.said == Said.NOTHING and one.is_open for one in asked)


def takers(ask: UUID) -> list[int]:
    """The numbers of who said yes and is an active member still; of the press only who consents still."""
    return [taker.number for taker in _takers(ask)]


def _takers(ask: UUID) -> list[Taker]:
    rows = _yes_to(ask)
    active = people.active_among([number for number, _name, _kind in rows])
    speaking = _consenting([number for number, _name, kind in rows if kind == "press"])
    return [
        Taker(number, name)
        for number, name, kind in rows
        if number in active and (kind != "press" or number in speaking)
    ]


@prepared
def _yes_to(ask: UUID) -> QuerySet[Offer, Any]:
    found = Offer.objects.filter(ask=ask, said=Said.YES).order_by("working_name", "id")
    return found.values_list("number", "working_name", "ask__kind")


def named_takers(actor: Actor, ask: UUID) -> list[Taker]:
    """Who said yes, by her working name; nothing for anybody but her who asked."""
    found = Ask.objects.filter(pk=ask).first()
    return _takers(ask) if found and policy.see_takers(actor, as_asked(found)) else []


def takers_of(room: str, subject: str) -> dict[str, frozenset[int]]:
    """The numbers of who said yes to something about this, by kind; for the room that it belongs to."""
    rows = _yes_about(room, subject)
    active = people.active_among([number for _kind, number in rows])
    return {
        kind: frozenset(number for other, number in rows if other == kind and number in active)
        for kind, _number in rows
    }


@prepared
def _yes_about(room: str, subject: str) -> QuerySet[Offer, Any]:
    offers = Offer.objects.filter(ask__room=room, ask__subject=subject, said=Said.YES)
    return offers.values_list("ask__kind", "number")


def taken_by(number: int, room: str) -> list[str]:
    """The things of another room that she said yes to."""
    return sorted({subject for (subject,) in _yes_of(number, room)})


@prepared
def _yes_of(number: int, room: str) -> QuerySet[Offer, Any]:
    return Offer.objects.filter(number=number, said=Said.YES, ask__room=room).values_list("ask__subject")


def of_subject(room: str, subject: str) -> list[AskSummary]:
    """All asks about one thing of another room, oldest first."""
    found = Ask.objects.filter(room=room, subject=subject).order_by("asked_on", "id")
    return [summary(ask) for ask in found.defer("briefing")]


def summary(ask: Ask) -> AskSummary:
    """An ask in numbers."""
    return AskSummary(
        ask.pk,
        ask.kind,
        ask.title,
        ask.day,
        ask.wanted,
        ask.taken,
        ask.closed_on is None and ask.day >= clock.today(),
        ask.outcome,
        ask.outcome_line,
    )


def made_by(actor: Actor, asked: str = "") -> Leaf[AskSummary]:
    """A leaf of what this office asked, the latest day first; the secretary sees all."""
    seen = Ask.objects.all() if actor.holds("secretary") else Ask.objects.filter(asker=actor.number)
    found = leaf(seen.order_by("-day", "id").defer("briefing"), asked)
    return found.of([summary(ask) for ask in found.rows])


def ended_silently(actor: Actor) -> QuerySet[Ask]:
    """What she asked whose day is past and of which nobody said what came of it."""
    return Ask.objects.filter(asker=actor.number, day__lt=clock.today(), outcome="")
