"""What an address of keys, slips and secret ballots names, for whoever may see it: else it is not there."""

from uuid import UUID

from django.http import Http404

from paraplu.kernel.actor import Actor
from paraplu.life.assembly import finding, policy, slips
from paraplu.life.assembly.models import Assembly, Item, Seat
from paraplu.life.assembly.policy import Kept, Own
from paraplu.life.assembly.queries import AHEAD
from paraplu.life.assembly.secrecy import BallotPhase, Scrutineer, SecretBallot


def held_key(actor: Actor, assembly: UUID) -> Own:
    """Her own place among the key holders of a meeting: `thing` is the Scrutineer."""
    found = Scrutineer.objects.filter(scrutiny=assembly, number=actor.hers)
    hers = found.select_related("scrutiny__assembly").first()
    if hers is None:
        raise Http404
    return Own(hers.number, hers)


def kept_slips(_actor: Actor, assembly: UUID) -> Kept:
    """A meeting that runs, and who touches its slips."""
    found = Assembly.objects.filter(pk=assembly, phase__in=AHEAD).first()
    if found is None:
        raise Http404
    return Kept(slips.keepers(found.pk), found)


def far_slip(actor: Actor, assembly: UUID) -> Own:
    """Her own place on the roll of a meeting that runs: `thing` is the Seat."""
    hers = Seat.objects.filter(assembly=assembly, assembly__phase__in=AHEAD, number=actor.hers)
    found = hers.select_related("assembly").first()
    if found is None:
        raise Http404
    return Own(found.number, found)


def board(actor: Actor, ballot: UUID) -> Own:
    """A ballot, hers to read if she stands on the roll or holds a key: `thing` is the SecretBallot."""
    found = _ballot(ballot)
    on_roll = Seat.objects.filter(assembly=found.item.assembly, number=actor.hers).exists()
    holds = Scrutineer.objects.filter(scrutiny=found.scrutiny_id, number=actor.hers).exists()
    return Own(actor.number if on_roll or holds else None, found)


def decrypted_ballot(actor: Actor, ballot: UUID) -> Own:
    """Her own place among the key holders of a ballot: `thing` is the SecretBallot."""
    found = _ballot(ballot)
    return Own(held_key(actor, found.scrutiny_id).number, found)


def voted_item(actor: Actor, voted: UUID) -> Item:
    """An item that the actor leads through, and that may be voted on in secret."""
    return finding.led_item(actor, voted)


def led_ballot(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot that the actor leads through."""
    if not policy.prepare(actor):
        raise Http404
    return _ballot(ballot)


def ballot_at_the_door(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for whoever has its address; one that went to paper, or was destroyed since, is not there."""
    found = _ballot(ballot)
    if found.phase == BallotPhase.ABANDONED or found.item.assembly.count_digest:
        raise Http404
    return found


def board_for_everybody(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot whose board the assembly decided to show outside the union."""
    found = ballot_at_the_door(actor, ballot)
    if not found.is_for_everybody:
        raise Http404
    return found


def last_ballot(item: Item) -> SecretBallot | None:
    """The last secret ballot of an item; it may have gone to paper."""
    return SecretBallot.objects.filter(item=item).select_related("item__assembly").last()


def _ballot(ballot: UUID) -> SecretBallot:
    found = SecretBallot.objects.filter(pk=ballot).select_related("item__assembly").first()
    if found is None:
        raise Http404
    return found
