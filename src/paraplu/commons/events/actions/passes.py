"""Ask for a pass, say yes to one, take it back; of a pass that ended nothing is kept."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from paraplu.base import clock
from paraplu.base.digests import keyed
from paraplu.base.intake import code_digest, code_for
from paraplu.commons.events import codes, policy
from paraplu.commons.events.actions import _rooms
from paraplu.commons.events.models import Event, Pass, Seat
from paraplu.commons.events.policy import PassOf
from paraplu.kernel.actor import Actor
from paraplu.kernel.numbers import read_code
from paraplu.kernel.rules import insist
from paraplu.kernel.seating import SeatState
from paraplu.people import api as people
from paraplu.trust.audit import api as audit


class NoSuchWish(LookupError):
    """Nobody who asks for a pass has this code or number."""


def ask_pass(actor: Actor) -> None:
    """She asks for a pass and gets a code to show to a peer; as often as she asks, it is one wish."""
    insist(policy.ask_pass, actor)
    with transaction.atomic():
        held, is_new = Pass.objects.get_or_create(number=actor.number, defaults={"asked_on": clock.today()})
        if is_new:
            held.word_digest = keyed(codes.WISH, read_code(codes.wish(held.id)) or b"")
            held.save(update_fields=["word_digest"])


def give_pass(actor: Actor, word: str) -> None:
    """A peer says yes to who showed her this code."""
    with transaction.atomic():
        insist(policy.may_give, actor)
        digest = codes.digest(codes.WISH, word)
        held = Pass.objects.select_for_update().filter(word_digest=digest or "-").first()
        if held is None or held.number == actor.number:
            raise NoSuchWish
        insist(policy.give_pass, actor, PassOf(held.number))
        _open(held, actor)


def _open(held: Pass, actor: Actor) -> None:
    held.word_digest, held.asked_on = None, None
    held.by, held.given_on = actor.number, clock.today()
    held.save()


def give_guest_pass(actor: Actor, name: str, nonce: bytes) -> str:
    """A pass for somebody without membership; the code that she shows at the door, once for this form."""
    with transaction.atomic():
        insist(policy.give_pass, actor, PassOf(None))
        values = {"name": name, "by": actor.number, "given_on": clock.today()}
        Pass.objects.get_or_create(code_digest=code_digest(codes.GUEST_PASS, nonce), defaults=values)
    return code_for(codes.GUEST_PASS, nonce)


def give_by_hand(actor: Actor, number: int) -> None:
    """The secretary writes down a pass for a member who asked her in person or by telephone."""
    with transaction.atomic():
        insist(policy.give_by_hand, actor, PassOf(number))
        person = people.person(number)
        if person is None or not Actor("person", number, person.state).is_member:
            raise NoSuchWish
        held = Pass.objects.select_for_update().get_or_create(number=number)[0]
        if held.given_on is None:
            _open(held, actor)
            audit.record(actor, "pass.given", number, "secretary")


def revoke_pass(actor: Actor, pass_id: UUID) -> None:
    """No pass any more: no reason, no row, and no place at an evening that is for pass holders only."""
    with transaction.atomic():
        held = Pass.objects.select_for_update().filter(pk=pass_id).first()
        if held is None:
            raise NoSuchWish
        insist(policy.revoke_pass, actor, PassOf(held.number, held.by))
        _rooms.release(_seats_it_opened(held))
        held.delete()
        if actor.holds("secretary") and held.number not in (None, actor.number):
            audit.record(actor, "pass.revoked", held.number, "secretary")


def _seats_it_opened(held: Pass) -> QuerySet[Seat]:
    whose = Q(held_pass=held) if held.number is None else Q(number=held.number)
    ahead = Event.objects.filter(audience="pass", day__gte=clock.today())
    return Seat.objects.filter(whose, event__in=ahead).exclude(state=SeatState.LEFT)
