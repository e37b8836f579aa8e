"""Reads events as far as the actor may see them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from paraplu.base import clock
from paraplu.base.intake import digest_of_typed_code
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.events import codes, policy
from paraplu.commons.events.invitations import has_invitation, invitation_of
from paraplu.commons.events.models import AUDIENCES, Event, EventSeat
from paraplu.commons.events.policy import EventSubject, GivenName
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import deadline, ready_after_hours, same_weekday_next_month
from paraplu.kernel.seating import HOLDING, SeatState
from paraplu.kernel.statutes import app_settings

IN_TURN = ("day", "minute", "id")
# The columns that a row of a list, or the rule, needs.
LINE = ("id", "kind", "title", "day", "minute", "chapter", "city", "audience", "host", "cancelled_on")
# Rows on one sheet of the guest list, and events on the public site.
SHEET = 50


@dataclass(frozen=True, slots=True)
class EventRow:
    """One row of a list: an event as the actor may see it, with their own seat; language: of the title.

    offer_ends: the last day on which an offered place can be accepted. line_place: in the waiting list.
    spoken: the codes of the languages spoken there. free: how many places are free, None if nobody counted.
    """

    id: UUID
    kind: str
    title: str
    day: date
    hour: str
    city: str
    audience: str
    seat: str = ""
    is_host: bool = False
    is_cancelled: bool = False
    language: str = ""
    offer_ends: date | None = None
    line_place: int = 0
    spoken: str = ""
    free: int | None = None

    @property
    def is_by_invitation(self) -> bool:
        """Whether only people with an invitation see it."""
        return self.audience == policy.BY_INVITATION


@dataclass(frozen=True, slots=True)
class GuestListRow:
    """One row of the guest list; without a name while the person gave it to another host."""

    name: str
    recognition_words: str


def event_subject(actor: Actor, event: Event, seat: EventSeat | None = None) -> EventSubject:
    """The event as a rule sees it; `seat`: the actor's own, if it was read already."""
    found = seat or own_seat_at(actor, event)
    return _make_event_subject(event, has_invitation(actor), found.state if found else "")


def _make_event_subject(event: Event, is_invited: bool, state: str) -> EventSubject:
    return EventSubject(
        audience=event.audience,
        chapter=event.chapter,
        host=event.host,
        is_coming=event.cancelled_on is None and event.day >= clock.current_date(),
        is_address_released=event.held_on is None and is_address_released(event),
        has_invitation=is_invited,
        has_place=state == SeatState.CONFIRMED,
        has_sign_ups=has_sign_ups(event),
    )


def own_seat_at(actor: Actor, event: Event) -> EventSeat | None:
    """The actor's own seat at this event."""
    return EventSeat.objects.filter(event=event, number=actor.number).first() if actor.number else None


def is_address_released(event: Event) -> bool:
    """Whether people with a place may read the address by now."""
    # The wall clock's hour, on the day of `base.clock`, which tests can move.
    now = datetime.combine(clock.current_date(), timezone.localtime().time())
    return now >= _event_starts_at(event) - timedelta(hours=event.address_hours)


def address_release_day(event: Event) -> date:
    """The day on which people with a place may read the address."""
    return (_event_starts_at(event) - timedelta(hours=event.address_hours)).date()


def _event_starts_at(event: Event) -> datetime:
    return datetime.combine(event.day, time()) + timedelta(minutes=event.minute)


def find_event(event_id: UUID) -> Event | None:
    """The event of this id; never the decoy."""
    return Event.objects.filter(pk=event_id, audience__in=AUDIENCES).first()


def visible_events(actor: Actor) -> QuerySet[Event]:
    """Every event that the actor may see; equal to the rule `see`, and a test compares the two."""
    if not actor.is_member:
        return Event.objects.none()
    open_to = Q(audience__in=["public", "members"]) | Q(
        Exists(invitation_of(actor)), audience=policy.BY_INVITATION
    )
    return Event.objects.filter(open_to | _organised_by(actor))


def _organised_by(actor: Actor) -> Q:
    if actor.holds("secretary", "chair"):
        return Q(audience__in=AUDIENCES)
    led = {mandate.chapter for mandate in actor.offices if mandate.office == "chapter_lead"}
    own = Q(host=actor.number) if actor.is_active else Q(pk__in=[])
    return own | Q(chapter__in=led - {None})


def upcoming_events_page(actor: Actor, page: str = "") -> ListPage[EventRow]:
    """A page of the upcoming events that the actor may see, the next one first."""
    found = paginate(visible_events(actor).filter(day__gte=clock.current_date()).order_by(*IN_TURN), page)
    seats = EventSeat.objects.filter(event__in=[event.pk for event in found.rows])
    own, given = dict[UUID, str](), dict[UUID, list[str]]()
    for event_id, state, number in seats.order_by().values_list("event_id", "state", "number"):
        given.setdefault(event_id, []).append(state)
        if number is not None and number == actor.number:
            own[event_id] = state
    return found.with_rows(
        [
            replace(
                event_row(event, actor, own.get(event.id, "")),
                spoken=event.languages.upper().replace(",", ", "),
                free=_free_places(event, given.get(event.pk, [])),
            )
            for event in found.rows
        ]
    )


def repeatable_past_events(actor: Actor) -> list[EventRow]:
    """The newest past events that the actor may repeat, because they organised or hosted them."""
    if not (actor.is_active or policy.open_plan(actor)):
        return []
    since = clock.current_date() - timedelta(days=settings.UNION.retention["notice_days"] * 2)
    past = Event.objects.filter(_organised_by(actor), day__lt=clock.current_date(), day__gte=since)
    return [event_row(event, actor, "") for event in past.order_by("-day", "id")[:10]]


def event_row(event: Event, actor: Actor, state: str) -> EventRow:
    """The event as the actor may see it; state: of their own seat."""
    return EventRow(
        event.id,
        event_kind_name(event.kind),
        event.title,
        event.day,
        event.start_time,
        city_name_of(event),
        event.audience,
        "" if state == SeatState.LEFT else state,
        is_host=event.host == actor.number,
        is_cancelled=event.cancelled_on is not None,
    )


def next_monthly_day(event: Event) -> date:
    """The same weekday of a later month, the first that is not past."""
    day = same_weekday_next_month(event.day)
    while day < clock.current_date():
        day = same_weekday_next_month(day)
    return day


def event_kind_name(key: str, language: str = "") -> str:
    """The name of a kind of event."""
    return _localized_name(app_settings(settings.UNION.events).kinds, key, language) or key


def is_tour(kind: str) -> bool:
    """Whether members go out to people at an event of this kind, instead of meeting each other."""
    return kind in app_settings(settings.UNION.events).tour_kinds


def city_name_of(event: Event, language: str = "") -> str:
    """The city that the organiser wrote, or the name of the chapter."""
    return event.city or _localized_name(settings.UNION.chapters, event.chapter, language)


def _localized_name(named: Iterable[object], key: str, language: str) -> str:
    spoken = language or get_language() or "en"
    return next((entry.name.in_language(spoken) for entry in named if entry.key == key), "")  # type: ignore[attr-defined]


def seat_by_code(code: str) -> EventSeat | None:
    """The seat that a guest's own code opens, with its event."""
    digest = digest_of_typed_code(codes.SEAT, code)
    return EventSeat.objects.select_related("event").filter(code_digest=digest or "-").first()


def offer_end_day(seat: EventSeat | None) -> date | None:
    """The last day on which an offered place can be accepted."""
    if seat is None or seat.offered_on is None:
        return None
    return deadline(seat.offered_on, app_settings(settings.UNION.events).offer_days)


def seat_counts(event: Event) -> dict[str, int]:
    """How many places are held and free, how many people wait, and the number of the next; never who."""
    states = list(EventSeat.objects.filter(event=event).values_list("state", flat=True))
    held, waiting = sum(state in HOLDING for state in states), states.count(SeatState.WAITING)
    return {"held": held, "waiting": waiting, "free": _free_places(event, states), "next": waiting + 1}


def _free_places(event: Event, states: Sequence[str]) -> int:
    """How many places nobody holds; none while somebody waits, who gets the next."""
    held = sum(state in HOLDING for state in states)
    return 0 if SeatState.WAITING in states else max(0, event.capacity - held)


def waiting_position(seat: EventSeat | None) -> int:
    """The place of a person on the waiting list, from 1; 0 for somebody who does not wait."""
    if seat is None or seat.state != SeatState.WAITING:
        return 0
    before = EventSeat.objects.filter(event=seat.event_id, state=SeatState.WAITING, turn__lt=seat.turn)
    return before.count() + 1


def guest_list(actor: Actor, event: Event, page: str = "") -> ListPage[GuestListRow]:
    """People with a place, for the host only, until some hours after the event.

    A person who gave their name to another host is there by their two words alone.
    """
    if not policy.manage_guest_list(actor, event_subject(actor, event)) or is_guest_list_gone(event):
        return ListPage([], 1, has_next=False)
    seats = EventSeat.objects.filter(event=event, state=SeatState.CONFIRMED).order_by("name", "id")
    found = paginate(seats, page, SHEET)
    rows = [
        GuestListRow(
            seat.name if policy.read_name(actor, GivenName(event.host, seat.host)) else "",
            codes.recognition_words(seat.id),
        )
        for seat in found.rows
    ]
    return found.with_rows(rows)


def has_sign_ups(event: Event) -> bool:
    """Whether somebody relies on the event: with a place, with an offer, or in the line."""
    return sign_ups(event).exists()


def sign_ups(event: Event) -> QuerySet[EventSeat]:
    """Everybody who signed up and has not left: with a place, with an offer, or in the line."""
    return EventSeat.objects.filter(event=event).exclude(state=SeatState.LEFT)


def has_new_host(event: Event, seat: EventSeat | None) -> bool:
    """Whether somebody else receives people than the host to whom this person gave their name."""
    return seat is not None and seat.state != SeatState.LEFT and event.host not in (None, seat.host)


def is_guest_list_gone(event: Event) -> bool:
    """Whether the hours after the event have passed for which the guest list is available."""
    return clock.current_date() >= ready_after_hours(event.day, settings.UNION.retention["door_list_hours"])


def spoken_languages(event: Event) -> list[str]:
    """The languages of an event, each by its own name."""
    names = dict(settings.LANGUAGES)
    return [names.get(code, code) for code in event.languages.split(",") if code]
