"""Look up what a URL of keys, slips and secret ballots names; what the actor may not see raises Http404."""

from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from paraplu.kernel.actor import Actor
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions._board import unlocked_secret_ballot
from paraplu.life.evoting.meetings import Meeting, meetings
from paraplu.life.evoting.models import BallotPhase, SecretBallot, Trustee
from paraplu.life.evoting.policy import OwnedRecord, SlipSubject


def own_trustee_record(actor: Actor, assembly: UUID) -> OwnedRecord:
    """The actor as a key holder of a meeting; `record` is the Trustee."""
    trustees = Trustee.objects.select_related("election_setup")
    trustee = get_object_or_404(trustees, election_setup=assembly, number=actor.number_or_zero)
    return OwnedRecord(trustee.number, trustee)


def slip_subject(_actor: Actor, assembly: UUID) -> SlipSubject:
    """A coming or open meeting, and the tellers who handle its slips."""
    found = _meeting_ahead(assembly)
    return SlipSubject(slips.slip_tellers(found.pk), found)


def complained_ballot(_actor: Actor, ballot: UUID) -> SlipSubject:
    """A ballot of an open meeting, and the tellers who record complaints; `assembly` is the SecretBallot."""
    found = unlocked_secret_ballot(ballot)
    return SlipSubject(slips.slip_tellers(_meeting_ahead(found.election_setup_id).pk), found)


def own_roll_seat(actor: Actor, assembly: UUID) -> OwnedRecord:
    """The actor's own seat on the roll of a coming or open meeting; `record` is the Meeting."""
    found = _meeting_ahead(assembly)
    if meetings().seat(assembly, actor.number_or_zero) is None:
        raise Http404
    return OwnedRecord(actor.number_or_zero, found)


def convened_meeting(actor: Actor, convened: UUID) -> Meeting:
    """A meeting whose key holders the actor appoints."""
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
    """A ballot, the actor's own if they are on the roll or hold a key; `record` is the SecretBallot."""
    found = unlocked_secret_ballot(ballot)
    on_roll = meetings().seat(found.election_setup_id, actor.number_or_zero) is not None
    holds = Trustee.objects.filter(
        election_setup=found.election_setup_id, number=actor.number_or_zero
    ).exists()
    return OwnedRecord(actor.number if on_roll or holds else None, found)


def ballot_to_decrypt(actor: Actor, ballot: UUID) -> OwnedRecord:
    """The actor as a key holder of a ballot; `record` is the SecretBallot."""
    found = unlocked_secret_ballot(ballot)
    return OwnedRecord(own_trustee_record(actor, found.election_setup_id).number, found)


def led_secret_ballot(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for secretary or chair."""
    if not policy.lead_ballot(actor):
        raise Http404
    return unlocked_secret_ballot(ballot)


def any_secret_ballot(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for anybody who has its address, even if it moved to paper."""
    return unlocked_secret_ballot(ballot)


def public_secret_ballot(_actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot, for anybody who has its address, unless its list was destroyed."""
    found = unlocked_secret_ballot(ballot)
    if not found.election_setup.identifiers:
        raise Http404
    return found


def votable_secret_ballot(actor: Actor, ballot: UUID) -> SecretBallot:
    """The same, unless it moved to paper: nobody prepares a vote for it."""
    found = public_secret_ballot(actor, ballot)
    if found.phase == BallotPhase.ABANDONED:
        raise Http404
    return found


def public_bulletin_board(actor: Actor, ballot: UUID) -> SecretBallot:
    """A ballot whose board the assembly decided to publish."""
    found = public_secret_ballot(actor, ballot)
    if not found.is_for_everybody:
        raise Http404
    return found


def last_secret_ballot(item: UUID) -> SecretBallot | None:
    """The last secret ballot of an item, even if it moved to paper."""
    return SecretBallot.objects.filter(questions__item_id=item).select_related("election_setup").last()
