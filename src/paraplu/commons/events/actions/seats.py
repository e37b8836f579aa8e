"""Request, accept and give up a place: members by their number, guests by the digest of their code."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from paraplu.base import clock
from paraplu.base.intake import digest_of_typed_code, return_code_digest, return_code_for
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _seating
from paraplu.commons.events.invitations import valid_invitations
from paraplu.commons.events.models import AUDIENCES, COVER, NOBODY, Event, EventSeat, Invitation
from paraplu.commons.events.public_events import has_open_places
from paraplu.commons.events.queries import event_subject, own_seat_at
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.seating import SeatState


class InvalidSeatCode(Exception):
    """The code belongs to no seat."""


@dataclass(frozen=True, slots=True)
class GuestRequest:
    """The form of a guest: the host's code, a name, and the code of their invitation if they have one."""

    guest_code: str
    name: str
    invitation_code: str = ""


def request_place(actor: Actor, event_id: UUID, name: str) -> None:
    """Ask for a place as a member, under the name that the member wants to use there."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.come, actor, event_subject(actor, event))
        seat = own_seat_at(actor, event) or EventSeat(event=event, number=actor.number)
        if not seat.turn or seat.state == SeatState.LEFT:
            seat.name = name
        _seating.request_seat(event, seat)


def accept_place(actor: Actor, event_id: UUID) -> None:
    """Accept an offered place as a member."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.come, actor, event_subject(actor, event))
        if seat := own_seat_at(actor, event):
            _seating.accept_seat(event, seat)


def show_name_to_host(actor: Actor, event_id: UUID, host_mark: str) -> None:
    """Let the host of now read the name that a member gave to an earlier one; host_mark: of their page."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.come, actor, event_subject(actor, event))
        _show_name(event, own_seat_at(actor, event), host_mark)


def _show_name(event: Event, seat: EventSeat | None, host_mark: str) -> None:
    """Threat: the host could change between the look and the yes; then nothing is shown."""
    if seat is not None and seat.state != SeatState.LEFT and host_mark == codes.host_mark(event):
        EventSeat.objects.filter(pk=seat.pk).update(host=event.host)


def leave_place(actor: Actor, event_id: UUID) -> None:
    """Give up a member's place or turn for the next in line."""
    with transaction.atomic():
        event = _seating.locked_event(event_id)
        authorize(policy.leave, actor, event_subject(actor, event))
        if seat := own_seat_at(actor, event):
            _seating.leave_seat(event, seat)


def request_guest_place(actor: Actor, data: GuestRequest, nonce: bytes) -> str:
    """Ask for a place with a guest code; return the guest's own code, the same for the same form token.

    Threat: an attacker who tries codes must not learn which are valid. An invalid one waits in the line of a
    decoy event that nobody sees: the same steps and the same answer, now and at every return.
    """
    authorize(policy.request_guest_place, actor)
    with transaction.atomic():
        digest = return_code_digest(codes.SEAT, nonce)
        invitation_digest = digest_of_typed_code(codes.GUEST_INVITATION, data.invitation_code) or "-"
        held_invitation = valid_invitations().filter(code_digest=invitation_digest).first()
        event = _seating.locked_event(_event_for_code(data.guest_code, held_invitation))
        if not EventSeat.objects.filter(code_digest=digest).first():
            seat = EventSeat(event=event, code_digest=digest, name=data.name, held_invitation=held_invitation)
            _seating.request_seat(event, seat)
    return return_code_for(codes.SEAT, nonce)


def request_open_place(actor: Actor, event_id: UUID, name: str, nonce: bytes) -> str:
    """Ask for a place at a meet-up for everybody; return the guest's own code, the same for one form token.

    Threat: somebody sends the form by a script until no place is left. Half of the places stay for others.
    """
    with transaction.atomic():
        event, digest = _seating.locked_event(event_id), return_code_digest(codes.SEAT, nonce)
        if not EventSeat.objects.filter(code_digest=digest).exists():
            subject = replace(event_subject(actor, event), has_open_places=has_open_places(event))
            authorize(policy.request_open_place, actor, subject)
            _seating.request_seat(event, EventSeat(event=event, code_digest=digest, name=name))
    return return_code_for(codes.SEAT, nonce)


def _event_for_code(guest_code: str, held_invitation: Invitation | None) -> UUID:
    """The event that this code opens, else the decoy; a valid code reads one more key and no more rows."""
    digest = digest_of_typed_code(codes.GUEST_CODE, guest_code)
    audiences = [audience for audience in AUDIENCES if held_invitation or audience != policy.BY_INVITATION]
    today = clock.current_date()
    opens = Q(guest_code_digest=digest, cancelled_on=None, day__gte=today, audience__in=audiences)
    found = set(Event.objects.filter(opens | Q(pk=COVER)).values_list("pk", flat=True))
    if COVER not in found:
        values = {"day": today, "minute": 0, "audience": NOBODY, "capacity": 0}
        Event.objects.get_or_create(pk=COVER, defaults={**values, "address_hours": 0})
    return next(iter(found - {COVER}), COVER)


def accept_by_code(actor: Actor, code: str) -> None:
    """Accept an offered place as a guest."""
    with transaction.atomic():
        event, seat = _locked_event_and_seat(actor, code)
        _seating.accept_seat(event, seat)


def show_name_by_code(actor: Actor, code: str, host_mark: str) -> None:
    """Let the host of now read the name that a guest gave to an earlier one."""
    with transaction.atomic():
        event, seat = _locked_event_and_seat(actor, code)
        _show_name(event, seat, host_mark)


def leave_by_code(actor: Actor, code: str) -> None:
    """Give up a guest's place or turn for the next in line."""
    with transaction.atomic():
        event, seat = _locked_event_and_seat(actor, code)
        _seating.leave_seat(event, seat)


def _locked_event_and_seat(actor: Actor, code: str) -> tuple[Event, EventSeat]:
    authorize(policy.request_guest_place, actor)
    digest = digest_of_typed_code(codes.SEAT, code)
    found = EventSeat.objects.filter(code_digest=digest or "-").values_list("pk", "event_id").first()
    if found is None:
        raise InvalidSeatCode
    event = _seating.locked_event(found[1])
    return event, EventSeat.objects.get(pk=found[0])
