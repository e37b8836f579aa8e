"""What is ahead of one person: the meet-ups where they have a seat or are host, and those open to them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from paraplu.base import clock
from paraplu.base.prepared import prepared_query
from paraplu.commons.events import policy
from paraplu.commons.events.invitations import invitations_given_to
from paraplu.commons.events.models import AUDIENCES, Event, EventSeat
from paraplu.commons.events.policy import EventSubject
from paraplu.commons.events.queries import IN_TURN, LINE, EventRow, event_row, offer_end_day
from paraplu.kernel.actor import Actor
from paraplu.kernel.seating import HOLDING, SeatState

# So many meet-ups are read at once: where the person has a seat, and those that are open to them.
OWN_MOST, OPEN_MOST = 40, 3


def next_events_for(actor: Actor, open_days: int = 0) -> list[EventRow]:
    """The next events at which the actor has a seat or is host; each is checked against the rule `see`.

    With open_days, also some events of so many days that are open to the actor, who has no seat there.
    """
    today, found = clock.current_date(), list[EventRow]()
    rows = _rows_ahead(actor.number or 0, today, today + timedelta(days=open_days))
    for *values, is_given, seat, offered_on, line_place in rows:
        event = Event(**dict(zip(LINE, values, strict=True)))
        subject = EventSubject(event.audience, event.chapter, event.host, has_invitation=bool(is_given))
        if policy.see(actor, subject):
            row = event_row(event, actor, seat)
            found.append(replace(row, **_seat_facts(event, seat, offered_on, line_place)))
    return found


def _seat_facts(event: Event, seat: str, offered_on: date | None, line_place: int | None) -> dict[str, Any]:
    """Until when an offer can be accepted, or the place in the line; a lapsed offer is a turn in the line."""
    if seat == SeatState.WAITING:
        return {"line_place": line_place or 0}
    if seat != SeatState.OFFERED:
        return {}
    ends = min(offer_end_day(EventSeat(offered_on=offered_on)) or event.day, event.day)
    return {"offer_ends": ends} if ends >= clock.current_date() else {"seat": SeatState.WAITING.value}


def numbers_expected(since: date, until: date) -> set[int]:
    """The members with a seat at a meet-up from one day to another, the last one too."""
    ahead = Event.objects.filter(day__gte=since, day__lte=until, cancelled_on=None)
    seats = EventSeat.objects.filter(event__in=ahead, state__in=sorted(HOLDING)).exclude(number=None)
    return {number for number in seats.values_list("number", flat=True) if number is not None}


def last_hosted_event(actor: Actor) -> Event | None:
    """The newest event that the actor hosts or hosted and that took place, or will, as it was planned."""
    hosted = Event.objects.filter(host=actor.number_or_zero, audience__in=AUDIENCES)
    return hosted.filter(cancelled_on=None, held_on=None).order_by("-day", "-minute", "id").first()


@prepared_query
def _rows_ahead(number: int, on: date, until: date) -> QuerySet[Event, Any]:
    seats = EventSeat.objects.filter(number=number)
    ahead = Event.objects.filter(audience__in=AUDIENCES, day__gte=on, cancelled_on=None)
    has_invitation = Exists(invitations_given_to(number))
    is_open = Q(audience__in=["public", "members"]) | Q(has_invitation, audience=policy.BY_INVITATION)
    others = ahead.filter(is_open, day__lt=until).exclude(pk__in=seats.values("event_id"))
    own = Q(pk__in=seats.exclude(state=SeatState.LEFT).values("event_id")) | Q(host=number)
    shown = own | Q(pk__in=others.order_by(*IN_TURN).values("pk")[:OPEN_MOST])
    here = seats.filter(event=OuterRef("pk"))
    line = EventSeat.objects.filter(event=OuterRef("pk"), state=SeatState.WAITING).order_by()
    before = line.filter(turn__lte=OuterRef("own_turn")).values("event").annotate(waiting=Count("pk"))
    rows = ahead.filter(shown).annotate(
        own_turn=Subquery(here.values("turn")[:1]),
        is_given=has_invitation,
        seat=Coalesce(Subquery(here.values("state")[:1]), Value("")),
        offered_on=Subquery(here.values("offered_on")[:1]),
        line_place=Subquery(before.values("waiting")),
    )
    columns = (*LINE, "is_given", "seat", "offered_on", "line_place")
    return rows.order_by(*IN_TURN).values_list(*columns)[:OWN_MOST]
