"""What an address of keys, slips and secret ballots names, for whoever may see it: else it is not there."""

from uuid import UUID

from django.http import Http404

from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import BallotPhase, Scrutineer, SecretBallot
from paraplu.life.evoting.policy import Kept, Own


def held_key(actor: Actor, assembly: UUID) -> Own:
    """Her own place among the key holders of a meeting: `thing` is the Scrutineer."""
    found = Scrutineer.objects.filter(scrutiny=assembly, number=actor.hers)
    hers = found.select_related("scrutiny").first()
    if hers is None:
        raise Http404
    return Own(hers.number, hers)


def kept_slips(_actor: Actor, assembly: UUID) -> Kept:
    """A meeting that runs, and who touches its slips."""
    found = _meeting_ahead(assembly)
    return Kept(slips.keepers(found.pk), found)


def far_slip(actor: Actor, assembly: UUID) -> Own:
    """Her own place on the roll of a meeting that runs: `thing` is the Meeting."""
    found = _meeting_ahead(assembly)
    if meetings().seat(assembly, actor.hers) is None:
        raise Http404
    return Own(actor.hers, found)


def convened_meeting(actor: Actor, convened: UUID) -> Meeting:
    """A meeting of which the actor names the key holders."""
    found = meetings().find(convened) if policy.lead_ballot(actor) else None
    if found is None:
        raise Http404
    return found


def _meeting_ahead(assembly: UUID) -> Meeting:
    found = meetings().find(assembly)
    if found is None or not found.is_ahead:
        raise Http404
    return found


def board(actor: Actor, ballot: UUID) -> Own:
    """A ballot, hers to read if she stands on the roll or holds a key: `thing` is the SecretBallot."""
    found = _ballot(ballot)
    on_roll = meetings().seat(found.scrutiny_id, actor.hers) is not None
    holds = Scrutineer.objects.filter(scrutiny=found.scrutiny_id, number=actor.hers).exists()
    return Own(actor.number if on_roll or holds else None, found)


def decrypted_ballot(actor: Actor, ballot: UUID) -> Own:
    """Her own place among the key holders of a ballot: `thing` is the SecretBallot."""
    found = _ballot(ballot)
    return Own(held_key(actor, found.scrutiny_id).number, found)


def led_ballot(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot that the actor leads through."""
    if not policy.lead_ballot(actor):
        raise Http404
    return _ballot(ballot)


def ballot_at_the_door(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for whoever has its address; one that went to paper, or was destroyed since, is not there."""
    found = _ballot(ballot)
    if found.phase == BallotPhase.ABANDONED or not found.scrutiny.identifiers:
        raise Http404
    return found


def board_for_everybody(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot whose board the assembly decided to show outside the union."""
    found = ballot_at_the_door(actor, ballot)
    if not found.is_for_everybody:
        raise Http404
    return found


def last_ballot(item: UUID) -> SecretBallot | None:
    """The last secret ballot of an item; it may have gone to paper."""
    return SecretBallot.objects.filter(item_id=item).select_related("scrutiny").last()


def _ballot(ballot: UUID) -> SecretBallot:
    found = SecretBallot.objects.filter(pk=ballot).select_related("scrutiny").first()
    if found is None:
        raise Http404
    return found
