"""What an address of keys, slips and secret ballots names, for whoever may see it: else it is not there."""

from uuid import UUID

from django.http import Http404

from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import BallotPhase, SecretBallot, Trustee
from paraplu.life.evoting.policy import OwnedRecord, SlipSubject


def own_trustee_record(actor: Actor, assembly: UUID) -> OwnedRecord:
    """Her own place among the key holders of a meeting: `thing` is the Scrutineer."""
    found = Trustee.objects.filter(scrutiny=assembly, number=actor.number_or_zero)
    trustee = found.select_related("scrutiny").first()
    if trustee is None:
        raise Http404
    return OwnedRecord(trustee.number, trustee)


def slip_subject(_actor: Actor, assembly: UUID) -> SlipSubject:
    """A meeting that runs, and who touches its slips."""
    found = _meeting_ahead(assembly)
    return SlipSubject(slips.slip_tellers(found.pk), found)


def own_roll_seat(actor: Actor, assembly: UUID) -> OwnedRecord:
    """Her own place on the roll of a meeting that runs: `thing` is the Meeting."""
    found = _meeting_ahead(assembly)
    if meetings().seat(assembly, actor.number_or_zero) is None:
        raise Http404
    return OwnedRecord(actor.number_or_zero, found)


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


def readable_bulletin_board(actor: Actor, ballot: UUID) -> OwnedRecord:
    """A ballot, hers to read if she stands on the roll or holds a key: `thing` is the SecretBallot."""
    found = _current_secret_ballot(ballot)
    on_roll = meetings().seat(found.scrutiny_id, actor.number_or_zero) is not None
    holds = Trustee.objects.filter(scrutiny=found.scrutiny_id, number=actor.number_or_zero).exists()
    return OwnedRecord(actor.number if on_roll or holds else None, found)


def ballot_to_decrypt(actor: Actor, ballot: UUID) -> OwnedRecord:
    """Her own place among the key holders of a ballot: `thing` is the SecretBallot."""
    found = _current_secret_ballot(ballot)
    return OwnedRecord(own_trustee_record(actor, found.scrutiny_id).number, found)


def led_secret_ballot(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot that the actor leads through."""
    if not policy.lead_ballot(actor):
        raise Http404
    return _current_secret_ballot(ballot)


def public_secret_ballot(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for whoever has its address; one that went to paper, or was destroyed since, is not there."""
    found = _current_secret_ballot(ballot)
    if found.phase == BallotPhase.ABANDONED or not found.scrutiny.identifiers:
        raise Http404
    return found


def public_bulletin_board(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot whose board the assembly decided to show outside the union."""
    found = public_secret_ballot(actor, ballot)
    if not found.is_for_everybody:
        raise Http404
    return found


def last_secret_ballot(item: UUID) -> SecretBallot | None:
    """The last secret ballot of an item; it may have gone to paper."""
    return SecretBallot.objects.filter(item_id=item).select_related("scrutiny").last()


def _current_secret_ballot(ballot: UUID) -> SecretBallot:
    found = SecretBallot.objects.filter(pk=ballot).select_related("scrutiny").first()
    if found is None:
        raise Http404
    return found
