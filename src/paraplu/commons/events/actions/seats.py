"""Come, take an offered place, leave: members by their number, guests by the digest of their code."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from paraplu.base import clock
from paraplu.base.intake import code_digest, code_for
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _rooms
from paraplu.commons.events.models import AUDIENCES, COVER, NOBODY, Event, Pass, Seat
from paraplu.commons.events.queries import evening
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.kernel.seating import SeatState


class Closed(Exception):
    """This code opens no seat."""


@dataclass(frozen=True, slots=True)
class Knock:
    """What a guest says at the door: the host's code, a name, and the code of her pass if she has one."""

    invitation: str
    name: str
    guest_pass: str = ""


def come(actor: Actor, event_id: UUID, name: str) -> None:
    """A member asks for a place under the name she wants to be called by there."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.come, actor, evening(actor, event))
        seat = _seat_of(actor, event) or Seat(event=event, number=actor.number)
        if not seat.turn or seat.state == SeatState.LEFT:
            seat.name = name
        _rooms.come(event, seat)


def take(actor: Actor, event_id: UUID) -> None:
    """A member takes the place that was offered to her."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.come, actor, evening(actor, event))
        seat = _seat_of(actor, event)
        if seat is not None:
            _rooms.take(event, seat)


def leave(actor: Actor, event_id: UUID) -> None:
    """A member gives her place or her turn to who is next."""
    with transaction.atomic():
        event = _rooms.locked(event_id)
        insist(policy.leave, actor, evening(actor, event))
        seat = _seat_of(actor, event)
        if seat is not None:
            _rooms.leave(event, seat)


def _seat_of(actor: Actor, event: Event) -> Seat | None:
    return Seat.objects.filter(event=event, number=actor.number).first()


def knock(actor: Actor, said: Knock, nonce: bytes) -> str:
    """Ask for a place with an invitation; the code to come back with, the same for the same ticket.

    Threat: whoever tries codes must not learn which are good. One that opens nothing waits in the line of an
    evening that nobody sees: the same steps, the same answer, then and whenever she comes back.
    """
    insist(policy.knock, actor)
    with transaction.atomic():
        digest = code_digest(codes.SEAT, nonce)
        held = Pass.objects.filter(code_digest=codes.digest(codes.GUEST_PASS, said.guest_pass) or "-").first()
        event = _rooms.locked(_invited_to(said.invitation, held))
        seat = Seat.objects.filter(code_digest=digest).first()
        if seat is None:
            _rooms.come(event, Seat(event=event, code_digest=digest, name=said.name, held_pass=held))
    return code_for(codes.SEAT, nonce)


def _invited_to(invitation: str, held: Pass | None) -> UUID:
    """The evening that this code opens, else the cover; of a good code one key more is read, no row."""
    digest = codes.digest(codes.INVITATION, invitation)
    audiences = [one for one in AUDIENCES if held or one != "pass"]
    opens = Q(invitation_digest=digest, cancelled_on=None, day__gte=clock.today(), audience__in=audiences)
    found = set(Event.objects.filter(opens | Q(pk=COVER)).values_list("pk", flat=True))
    if COVER not in found:
        _cover()
    return next(iter(found - {COVER}), COVER)


def _cover() -> None:
    """Made once, when the first guest of all knocks."""
    day = clock.today()
    values = {"kind": "", "title": "", "day": day, "minute": 0, "audience": NOBODY, "capacity": 0}
    Event.objects.get_or_create(pk=COVER, defaults={**values, "address_hours": 0})


def take_by_code(actor: Actor, code: str) -> None:
    """A guest takes the place that was offered to her."""
    with transaction.atomic():
        event, seat = _opened(actor, code)
        _rooms.take(event, seat)


def leave_by_code(actor: Actor, code: str) -> None:
    """A guest gives her place or her turn to who is next."""
    with transaction.atomic():
        event, seat = _opened(actor, code)
        _rooms.leave(event, seat)


def _opened(actor: Actor, code: str) -> tuple[Event, Seat]:
    insist(policy.knock, actor)
    digest = codes.digest(codes.SEAT, code)
    found = Seat.objects.filter(code_digest=digest or "-").values_list("pk", "event_id").first()
    if found is None:
        raise Closed
    event = _rooms.locked(found[1])
    return event, Seat.objects.get(pk=found[0])
