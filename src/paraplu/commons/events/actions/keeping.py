"""What the house does by itself: moves lines on, reminds, forgets."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.base.storage import empty_log_after_commit
from paraplu.commons.events import policy
from paraplu.commons.events.actions import _rooms
from paraplu.commons.events.models import COVER, Event, Pass, Seat
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.seating import SeatState
from paraplu.kernel.standing import is_member
from paraplu.people import api as people
from paraplu.trust.post import api as post

STEP = 5


def forget(actor: Actor, number: int) -> None:
    """Everything of a person: her seats go to who is next, her pass, her name as a host."""
    insist(policy.keep_house, actor)
    with transaction.atomic():
        _rooms.release(Seat.objects.filter(number=number).exclude(state=SeatState.LEFT))
        Seat.objects.filter(number=number).delete()
        Pass.objects.filter(number=number).delete()
        Pass.objects.filter(by=number).update(by=None)
        Event.objects.filter(host=number).update(host=None)


def forget_due(actor: Actor, today: date) -> int:
    """Lines move on, tomorrow's guests are reminded; evenings that are over lose names and place."""
    insist(policy.keep_house, actor)
    _let_go_who_left()
    _move_lines_on(today)
    _remind(today)
    return _blank_places(today) + _forget_names(today) + _forget_wishes(today)


def _let_go_who_left() -> None:
    """Who is no member any more has no seat as one: standing is asked, never copied."""
    held = Seat.objects.filter(number__isnull=False).exclude(state=SeatState.LEFT)
    numbers = {*_rooms.members_of(held), *_rooms.members_of(Pass.objects.all())}
    known = people.persons(numbers)
    gone = [number for number in numbers if number not in known or not is_member(known[number].state)]
    with transaction.atomic():
        _rooms.release(held.filter(number__in=gone))
        Pass.objects.filter(number__in=gone).delete()


def _move_lines_on(today: date) -> None:
    waiting = Seat.objects.filter(state__in=[SeatState.WAITING, SeatState.OFFERED], event__day__gte=today)
    for event_id in waiting.exclude(event=COVER).values_list("event_id", flat=True).distinct():
        with transaction.atomic():
            _rooms.settle(_rooms.locked(event_id))


def _remind(today: date) -> None:
    """The day before, once: a letter that says no more than to log in."""
    soon = Event.objects.filter(day=today + timedelta(days=1), reminded_on=None, cancelled_on=None)
    for event_id in soon.values_list("pk", flat=True):
        with transaction.atomic():
            event = _rooms.locked(event_id)
            if event.reminded_on is None:
                _remind_of(event, today)


def _remind_of(event: Event, today: date) -> None:
    confirmed = Seat.objects.filter(event=event, state=SeatState.CONFIRMED, number__isnull=False)
    numbers = _rooms.members_of(confirmed)
    event.reminded_on = today
    event.save(update_fields=["reminded_on"])
    if numbers:
        post.write("events/reminder", numbers)


def _blank_places(today: date) -> int:
    """Once the door list is gone nobody needs to know where it was, nor the code that let guests in."""
    hours = settings.UNION.retention["door_list_hours"]
    over = Event.objects.filter(day__lt=today - timedelta(days=-(-hours // 24))).exclude(pk=COVER)
    still = over.filter(~Q(address=b"") | ~Q(district="") | Q(invitation_digest__isnull=False))
    gone = still.update(address=b"", district="", access="", note="", invitation_digest=None)
    if gone:
        empty_log_after_commit()
    return gone


def _forget_names(today: date) -> int:
    """Names and numbers go, a rounded count stays."""
    last = today - timedelta(days=settings.UNION.retention["attendee_names_days"])
    over = Event.objects.filter(day__lt=last, is_settled=False)
    return sum(_forget_names_of(event_id, today) for event_id in over.values_list("pk", flat=True))


def _forget_names_of(event_id: UUID, today: date) -> int:
    with transaction.atomic():
        event = Event.objects.select_for_update().get(pk=event_id)
        seats = Seat.objects.filter(event=event)
        count = event.came or seats.filter(state=SeatState.CONFIRMED).count()
        gone, _models = seats.delete()
        if event.pk == COVER:
            event.day = today
        else:
            event.came, event.host, event.is_settled = count // STEP * STEP, None, True
        event.save()
        empty_log_after_commit()
    return gone


def _forget_wishes(today: date) -> int:
    """A pass that nobody said yes to is no longer asked for."""
    last = today - timedelta(days=settings.UNION.statutes.silence_days)
    gone, _models = Pass.objects.filter(given_on=None, asked_on__lt=last).delete()
    return gone
