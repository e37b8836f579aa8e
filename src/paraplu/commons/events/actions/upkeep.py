"""What the system does by itself: it advances waiting lists, sends reminders and forgets."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from paraplu.base import written_texts
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.base.tallies import count_closed
from paraplu.commons.events import policy, texts
from paraplu.commons.events.actions import _asking, _ending, _seating
from paraplu.commons.events.models import COVER, Event, EventChange, EventSeat, Invitation
from paraplu.commons.events.queries import is_tour
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import OPEN_STATES
from paraplu.kernel.rules import authorize
from paraplu.kernel.seating import SeatState
from paraplu.kernel.standing import is_member
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

STEP = 5


def forget_person(actor: Actor, number: int) -> None:
    """Erase a person's seats, which go to the next in line, their invitation, and their number elsewhere."""
    authorize(policy.maintain_events, actor)
    with transaction.atomic():
        _seating.release_seats(EventSeat.objects.filter(number=number).exclude(state=SeatState.LEFT))
        EventSeat.objects.filter(number=number).delete()
        Invitation.objects.filter(number=number).delete()
        _ending.delete_guest_invitations_of_erased(number)
        Invitation.objects.filter(by=number).update(by=None)
        Invitation.objects.filter(written_by=number).update(written_by=None)
        Event.objects.filter(host=number).update(host=None)
        EventSeat.objects.filter(host=number).update(host=None)


def forget_due(actor: Actor, today: date) -> int:
    """Advance waiting lists, remind tomorrow's guests, and delete names and places of past events."""
    authorize(policy.maintain_events, actor)
    _release_former_members()
    _advance_waiting_lists(today)
    _send_due_reminders(today)
    gone = _erase_locations(today) + _forget_names(today) + _forget_ended_changes(today)
    # Nobody granted these requests for an invitation in time.
    last = today - timedelta(days=settings.UNION.statutes.silence_days)
    requests, _models = Invitation.objects.filter(given_on=None, asked_on__lt=last).delete()
    return gone + requests


def _release_former_members() -> None:
    """Release the seats and invitations of former members; membership is read from `people`, never copied."""
    active_seats = EventSeat.objects.filter(number__isnull=False).exclude(state=SeatState.LEFT)
    numbers = {*_seating.member_numbers(active_seats), *_seating.member_numbers(Invitation.objects.all())}
    known = people.persons_by_number(numbers)
    gone = [number for number in numbers if number not in known or not is_member(known[number].state)]
    theirs = Invitation.objects.filter(number__in=gone)
    suspensions = list(theirs.values_list("revoking", flat=True))
    with transaction.atomic():
        _seating.release_seats(active_seats.filter(number__in=gone))
        theirs.delete()
    _ending.end_suspensions(suspensions)


def _advance_waiting_lists(today: date) -> None:
    states = [SeatState.WAITING, SeatState.OFFERED]
    waiting = EventSeat.objects.filter(state__in=states, event__day__gte=today)
    for event_id in waiting.exclude(event=COVER).values_list("event_id", flat=True).distinct():
        with transaction.atomic():
            _seating.settle_lapsed_offers(_seating.locked_event(event_id))


def _send_due_reminders(today: date) -> None:
    """Send one e-mail on the day before, which only asks people to log in."""
    soon = Event.objects.filter(day=today + timedelta(days=1), reminded_on=None, cancelled_on=None)
    for event_id in soon.values_list("pk", flat=True):
        with transaction.atomic():
            event = _seating.locked_event(event_id)
            if event.reminded_on is None:
                _remind_event_guests(event, today)


def _remind_event_guests(event: Event, today: date) -> None:
    confirmed = EventSeat.objects.filter(event=event, state=SeatState.CONFIRMED, number__isnull=False)
    numbers = _seating.member_numbers(confirmed)
    event.reminded_on = today
    event.save(update_fields=["reminded_on"])
    if numbers:
        post.write_email("events/reminder", numbers, page=("events:event", str(event.id)))


def _erase_locations(today: date) -> int:
    """Delete place and guest code, which nobody needs once the guest list is gone."""
    hours = settings.UNION.retention["door_list_hours"]
    over = Event.objects.filter(day__lt=today - timedelta(days=-(-hours // 24))).exclude(pk=COVER)
    still = over.filter(~Q(address=b"") | ~Q(district="") | Q(guest_code_digest__isnull=False))
    written_texts.keep_fields(
        texts.KIND, {key: {"title": title} for key, title in still.values_list("pk", "title")}
    )
    gone = still.update(address=b"", district="", access="", note="", arrival="", guest_code_digest=None)
    if gone:
        empty_log_after_commit()
    return gone


def _forget_ended_changes(today: date) -> int:
    """Delete what was to change, once it was carried out or ended, or its event is over or called off."""
    over = EventChange.objects.filter(Q(event__day__lt=today) | Q(event__cancelled_on__isnull=False))
    for event_id in set(over.values_list("event_id", flat=True)):
        _asking.end_changes(event_id)
    keys = set(EventChange.objects.values_list("pk", flat=True))
    acts = decisions.acts_by_id(keys)
    is_open = {key for key, act in acts.items() if act.act_state in OPEN_STATES}
    return int(EventChange.objects.filter(pk__in=keys - is_open).delete()[0])


# why: it is one step of `forget_due`, and each event is settled in a transaction of its own.
def _forget_names(today: date) -> int:
    last = today - timedelta(days=settings.UNION.retention["attendee_names_days"])
    over = Event.objects.filter(day__lt=last, is_settled=False)
    return sum(_forget_event_names(event_id, today) for event_id in over.values_list("pk", flat=True))


def _forget_event_names(event_id: UUID, today: date) -> int:
    with transaction.atomic():
        event = Event.objects.select_for_update().get(pk=event_id)
        seats = EventSeat.objects.filter(event=event)
        count = event.came or seats.filter(state=SeatState.CONFIRMED).count()
        gone, _models = seats.delete()
        if event.pk == COVER:
            event.day = today
        else:
            if event.cancelled_on is None:
                _count_event(event, count)
            event.came, event.host, event.is_settled = count // STEP * STEP, None, True
            event.met = event.helped = 0
        event.save()
        empty_log_after_commit()
    return gone


def _count_event(event: Event, heads: int) -> None:
    if is_tour(event.kind):
        numbers = {"tours": 1, "tour_workers": heads, "tour_met": event.met, "tour_helped": event.helped}
    else:
        numbers = {"meetups": 1, "meetup_heads": heads}
    for kind, number in numbers.items():
        count_closed(kind, event.day, event.chapter, number)
