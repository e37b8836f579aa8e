"""Come, take an offered place, leave: members by their number, guests by the digest of their code."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from paraplu.base import clock
from paraplu.base.intake import return_code_digest, return_code_for
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _seating
from paraplu.commons.events.models import AUDIENCES, COVER, NOBODY, Event, EventSeat, Invitation
from paraplu.commons.events.queries import event_subject
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seating import SeatState


class InvalidSeatCode(Exception):
    """This code opens no seat."""


@dataclass(frozen=True, slots=True)
class GuestRequest:
    """What a guest says at the door: the host's code, a name, and the code of her pass if she has one."""

    invitation: str
    name: str
    guest_pass: str = ""


def request_place(actor: Actor, event_id: UUID, name: str) -> None:
    """A member asks for a place under the name she wants to be called by there."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.come, actor, event_subject(actor, event))
        seat = _seat_of_member(actor, event) or EventSeat(event=event, number=actor.number)
        if not seat.turn or seat.state == SeatState.LEFT:
            seat.name = name
        _seating.request_seat(event, seat)


def accept_place(actor: Actor, event_id: UUID) -> None:
    """A member takes the place that was offered to her."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.come, actor, event_subject(actor, event))
        seat = _seat_of_member(actor, event)
        if seat is not None:
            _seating.accept_seat(event, seat)


def leave_place(actor: Actor, event_id: UUID) -> None:
    """A member gives her place or her turn to who is next."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.leave, actor, event_subject(actor, event))
        seat = _seat_of_member(actor, event)
        if seat is not None:
            _seating.leave_seat(event, seat)


def _seat_of_member(actor: Actor, event: Event) -> EventSeat | None:
    return EventSeat.objects.filter(event=event, number=actor.number).first()


def request_guest_place(actor: Actor, data: GuestRequest, nonce: bytes) -> str:
    """Ask for a place with an invitation; the code to come back with, the same for the same ticket.

    Threat: whoever tries codes must not learn which are good. One that opens nothing waits in the line of an
    evening that nobody sees: the same steps, the same answer, then and whenever she comes back.
    """
    authorize(policy.request_guest_place, actor)
    with transaction.atomic():
        digest = return_code_digest(codes.SEAT, nonce)
        guest_invitation = Invitation.objects.filter(
            code_digest=codes.stored_code_digest(codes.GUEST_PASS, data.guest_pass) or "-"
        ).first()
        event = _seating.locked_event(_event_for_code(data.invitation, guest_invitation))
        seat = EventSeat.objects.filter(code_digest=digest).first()
        if seat is None:
            _seating.request_seat(
                event, EventSeat(event=event, code_digest=digest, name=data.name, held_pass=guest_invitation)
            )
    return return_code_for(codes.SEAT, nonce)


def _event_for_code(guest_code: str, guest_invitation: Invitation | None) -> UUID:
    """The evening that this code opens, else the cover; of a good code one key more is read, no row."""
    digest = codes.stored_code_digest(codes.INVITATION, guest_code)
    audiences = [audience for audience in AUDIENCES if guest_invitation or audience != "pass"]
    opens = Q(
        invitation_digest=digest, cancelled_on=None, day__gte=clock.current_date(), audience__in=audiences
    )
    found = set(Event.objects.filter(opens | Q(pk=COVER)).values_list("pk", flat=True))
    if COVER not in found:
        _create_decoy_event()
    return next(iter(found - {COVER}), COVER)


def _create_decoy_event() -> None:
    """Made once, when the first guest of all knocks."""
    day = clock.current_date()
    values = {"kind": "", "title": "", "day": day, "minute": 0, "audience": NOBODY, "capacity": 0}
    Event.objects.get_or_create(pk=COVER, defaults={**values, "address_hours": 0})


def accept_by_code(actor: Actor, code: str) -> None:
    """A guest takes the place that was offered to her."""
    with transaction.atomic():
        event, seat = _locked_event_and_seat(actor, code)
        _seating.accept_seat(event, seat)


def leave_by_code(actor: Actor, code: str) -> None:
    """A guest gives her place or her turn to who is next."""
    with transaction.atomic():
        event, seat = _locked_event_and_seat(actor, code)
        _seating.leave_seat(event, seat)


def _locked_event_and_seat(actor: Actor, code: str) -> tuple[Event, EventSeat]:
    authorize(policy.request_guest_place, actor)
    digest = codes.stored_code_digest(codes.SEAT, code)
    found = EventSeat.objects.filter(code_digest=digest or "-").values_list("pk", "event_id").first()
    if found is None:
        raise InvalidSeatCode
    event = _seating.locked_event(found[1])
    return event, EventSeat.objects.get(pk=found[0])
