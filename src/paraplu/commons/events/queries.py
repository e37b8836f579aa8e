"""What is read of evenings, always for somebody who asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language

from paraplu.base import clock
from paraplu.base.pages import Leaf, leaf
from paraplu.base.prepared import prepared
from paraplu.commons.events import codes, policy
from paraplu.commons.events.models import AUDIENCES, Event, Seat
from paraplu.commons.events.passes import given_to, has_pass, pass_of
from paraplu.commons.events.policy import Evening
from paraplu.commons.events.sealing import opened
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import deadline, ready_after_hours, same_weekday_next_month
from paraplu.kernel.seating import HOLDING, SeatState
from paraplu.kernel.statutes import of_room

IN_TURN = ("day", "minute", "id")
# What a line tells of an evening, or is asked by the rule.
LINE = ("id", "kind", "title", "day", "minute", "chapter", "city", "audience", "host", "cancelled_on")
# What a sheet of paper holds, and what the public site shows.
SHEET = ON_THE_SITE = 50


@dataclass(frozen=True, slots=True)
class Coming:
    """One line of a list: an evening as she who asks may see it, and where her own seat stands."""

    id: UUID
    kind: str
    title: str
    day: date
    hour: str
    city: str
    audience: str
    seat: str = ""
    is_hers: bool = False
    is_off: bool = False

    @property
    def has_tags(self) -> bool:
        """Whether there is more to say of it than when, what and where."""
        return bool(self.is_off or self.seat or self.is_hers or self.audience != "members")


@dataclass(frozen=True, slots=True)
class Public:
    """What everybody may know of an evening."""

    title: str
    kind: str
    day: date
    city: str


@dataclass(frozen=True, slots=True)
class Guest:
    """One line of the door list."""

    name: str
    sign: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is, as far as it may be told to her."""

    district: str
    address: str
    told_on: date | None
    moved_on: date | None


def evening(actor: Actor, event: Event, seat: Seat | None = None) -> Evening:
    """The evening as a rule may look at it; `seat` is hers if it was read already."""
    found = seat or seat_of(actor, event)
    return _evening(event, has_pass(actor), found.state if found else "")


def _evening(event: Event, holds_pass: bool, state: str) -> Evening:
    return Evening(
        audience=event.audience,
        chapter=event.chapter,
        host=event.host,
        is_coming=event.cancelled_on is None and event.day >= clock.today(),
        is_told=is_told(event),
        has_pass=holds_pass,
        has_place=state == SeatState.CONFIRMED,
    )


def seat_of(actor: Actor, event: Event) -> Seat | None:
    """Her own seat at this evening."""
    return Seat.objects.filter(event=event, number=actor.number).first() if actor.number else None


def is_told(event: Event) -> bool:
    """Whether the hour has come at which people with a place read the address."""
    return _now() >= _begins(event) - timedelta(hours=event.address_hours)


def told_on(event: Event) -> date:
    """The day on which they read it."""
    return (_begins(event) - timedelta(hours=event.address_hours)).date()


def _begins(event: Event) -> datetime:
    return datetime.combine(event.day, time()) + timedelta(minutes=event.minute)


def _now() -> datetime:
    """What a clock on the wall shows; the day is that of the house, which tests move."""
    return datetime.combine(clock.today(), timezone.localtime().time())


def find(event_id: UUID) -> Event | None:
    """The evening of this id, the cover aside."""
    return Event.objects.filter(pk=event_id, audience__in=AUDIENCES).first()


def visible_to(actor: Actor) -> QuerySet[Event]:
    """Every evening that she may see; equal to the rule `see`, and a test compares the two."""
    if not actor.is_member:
        return Event.objects.none()
    open_to = Q(audience__in=["public", "members"]) | Q(Exists(pass_of(actor)), audience="pass")
    return Event.objects.filter(open_to | _organised_by(actor))


def _organised_by(actor: Actor) -> Q:
    if actor.holds("secretary", "chair"):
        return Q(audience__in=AUDIENCES)
    led = [held.chapter for held in actor.offices if held.office == "chapter_lead" and held.chapter]
    own = Q(host=actor.number) if actor.is_active else Q(pk__in=[])
    return own | Q(chapter__in=led)


def coming(actor: Actor, asked: str = "") -> Leaf[Coming]:
    """A leaf of what is ahead of her, the next one first."""
    found = leaf(visible_to(actor).filter(day__gte=clock.today()).order_by(*IN_TURN), asked)
    keys = [event.pk for event in found.rows]
    states = dict(
        Seat.objects.filter(event__in=keys, number=actor.number or 0).values_list("event_id", "state")
    )
    return found.of([_line(event, actor, states.get(event.id, "")) for event in found.rows])


def next_for(actor: Actor, most: int = 3) -> list[Coming]:
    """The next evenings at which she has a seat or receives people; of the few each is asked of the rule."""
    lines = list[Coming]()
    for *told, is_given, seat in _ahead_of(actor.number or 0, clock.today()):
        event = Event(**dict(zip(LINE, told, strict=True)))
        if policy.see(actor, Evening(event.audience, event.chapter, event.host, has_pass=bool(is_given))):
            lines.append(_line(event, actor, seat))
    return lines[:most]


@prepared
def _ahead_of(number: int, on: date) -> QuerySet[Event, Any]:
    seats = Seat.objects.filter(number=number)
    hers = Q(pk__in=seats.exclude(state=SeatState.LEFT).values("event_id")) | Q(host=number)
    seat = Coalesce(Subquery(seats.filter(event=OuterRef("pk")).values("state")[:1]), Value(""))
    ahead = Event.objects.filter(hers, audience__in=AUDIENCES, day__gte=on, cancelled_on=None)
    return ahead.order_by(*IN_TURN).values_list(*LINE, Exists(given_to(number)), seat)


def last_of_hers(actor: Actor) -> list[Coming]:
    """The newest evenings of each series that she may copy: what she planned or received people at."""
    if not (actor.is_active or policy.open_plan(actor)):
        return []
    since = clock.today() - timedelta(days=settings.UNION.retention["notice_days"] * 2)
    past = Event.objects.filter(_organised_by(actor), day__lt=clock.today(), day__gte=since)
    return [_line(one, actor, "") for one in past.order_by("-day", "id")[:10]]


def _line(event: Event, actor: Actor, state: str) -> Coming:
    return Coming(
        event.id,
        kind_name(event.kind),
        event.title,
        event.day,
        event.hour,
        city_of(event),
        event.audience,
        "" if state == SeatState.LEFT else state,
        is_hers=event.host == actor.number,
        is_off=event.cancelled_on is not None,
    )


def next_day(event: Event) -> date:
    """The same weekday of a following month, the first one that is still ahead."""
    day = same_weekday_next_month(event.day)
    while day < clock.today():
        day = same_weekday_next_month(day)
    return day


def coming_public(language: str, most: int = ON_THE_SITE) -> list[Public]:
    """What the public site shows: title, kind, day and city, nothing else."""
    ahead = Event.objects.filter(audience="public", cancelled_on=None, day__gte=clock.today())
    return [
        Public(event.title, kind_name(event.kind, language), event.day, city_of(event, language))
        for event in ahead.order_by("day", "id")[:most]
    ]


def kind_name(key: str, language: str = "") -> str:
    """The kind as people read it."""
    return _name(of_room(settings.UNION.events).kinds, key, language) or key


def city_of(event: Event, language: str = "") -> str:
    """The city: of a chapter its name, else as the organiser wrote it."""
    return event.city or _name(settings.UNION.chapters, event.chapter, language)


def _name(named: Iterable[object], key: str, language: str) -> str:
    spoken = language or get_language() or "en"
    return next((one.name.in_language(spoken) for one in named if one.key == key), "")  # type: ignore[attr-defined]


def place_for(actor: Actor, event: Event, facts: Evening) -> Place:
    """The place in three steps: the city stands everywhere, the district and the address only here."""
    district = event.district if policy.see_district(actor, facts) else ""
    address = opened(event) if policy.see_address(actor, facts) else ""
    return Place(district, address, told_on(event) if event.address else None, event.moved_on)


def place_by_code(event: Event, seat: Seat) -> Place:
    """The same for a guest who came with her own code."""
    has_place = seat.state == SeatState.CONFIRMED
    address = opened(event) if has_place and is_told(event) else ""
    told = told_on(event) if has_place and event.address else None
    return Place(event.district if has_place else "", address, told, event.moved_on if has_place else None)


def seat_by_code(code: str) -> Seat | None:
    """The seat that a guest's own code opens, with its evening."""
    digest = codes.digest(codes.SEAT, code)
    return Seat.objects.select_related("event").filter(code_digest=digest or "-").first()


def offer_ends(seat: Seat | None) -> date | None:
    """The last day on which she can take what was offered to her."""
    if seat is None or seat.offered_on is None:
        return None
    return deadline(seat.offered_on, of_room(settings.UNION.events).offer_days)


def counts(event: Event) -> dict[str, int]:
    """For the organiser: how many have a place, an offer, a turn in line; never who."""
    states = list(Seat.objects.filter(event=event).values_list("state", flat=True))
    return {
        "held": sum(state in HOLDING for state in states),
        "waiting": states.count(SeatState.WAITING),
        "free": event.capacity - sum(state in HOLDING for state in states),
    }


def door_list(actor: Actor, event: Event, sheet: int = 1) -> Leaf[Guest]:
    """Who has a place, by the name she gave; the host's alone, and gone some hours after the evening."""
    if not policy.keep_door(actor, evening(actor, event)) or is_list_gone(event):
        return Leaf([], 1, has_next=False)
    seats = Seat.objects.filter(event=event, state=SeatState.CONFIRMED).order_by("name", "id")
    found = seats[(sheet - 1) * SHEET : sheet * SHEET + 1]
    guests = [Guest(seat.name, codes.sign(seat.id)) for seat in found]
    return Leaf(guests[:SHEET], sheet, len(guests) > SHEET)


def is_list_gone(event: Event) -> bool:
    """Whether the hours after the evening have passed for which the door list stays."""
    return clock.today() >= ready_after_hours(event.day, settings.UNION.retention["door_list_hours"])


def spoken(event: Event) -> list[str]:
    """The languages of an evening, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [names.get(code, code) for code in event.languages.split(",") if code]
