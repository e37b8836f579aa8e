"""Make the key of a meeting: its holders, the three rounds of key generation, and a trial of each saved code.

The server passes public messages on and keeps the first valid one; it knows no secret but its own.
"""

import secrets
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import InvalidBallotData as Unsound
from paraplu.kernel.ballot import ceremony, codes, trial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.trustees import Certificate, read_certificate
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy, slips, typed_facts
from paraplu.life.evoting.actions._election_setup import locked_election_setup, void_printed_slips
from paraplu.life.evoting.actions._setting_up import require_ballots_switched_on
from paraplu.life.evoting.meetings import AHEAD, Meeting, meetings
from paraplu.life.evoting.models import PLACES, ElectionSetup, NamedTrustee, Trustee
from paraplu.life.evoting.trustees import SALT_BYTES, MeetingTrustees, server_public_key, trial_seat
from paraplu.people import api as people
from paraplu.trust.audit import api as audit

FEWEST, MOST, FEWEST_NEEDED = 2, 5, 2
Check = Callable[[MeetingTrustees, Trustee, Any], None]


def appoint_meeting_trustees(actor: Actor, assembly: UUID, numbers: Sequence[int], threshold: int) -> None:
    """Name key holders and threshold; the other of chair and secretary confirms the same list."""
    authorize(policy.lead_ballot, actor)
    require_ballots_switched_on(actor)
    with transaction.atomic():
        found = meetings().hold(assembly, AHEAD)
        if found.is_by_members:
            # Threat: chair and secretary make the people who would count key holders, which bars them.
            raise RuleViolation("members_without_ballots")
        _require_eligible_trustees(found, numbers, threshold)
        confirmers = typed_facts.trustee_confirmers(frozenset({actor.number_or_zero}))
        if not confirmers:
            raise RuleViolation("no_other_office")
        NamedTrustee.objects.filter(assembly_id=found.pk).delete()
        named = NamedTrustee.objects.bulk_create(
            NamedTrustee(assembly_id=found.pk, place=place, number=number, threshold=threshold)
            for place, number in enumerate(numbers, 1)
        )
        content = typed_facts.named_content(named)
        meetings().note_typed(actor, found.pk, typed_facts.TRUSTEES, content, confirmers)
        audit.record_event(actor, "assembly.keys_named")


def appoint_named_trustees(actor: Actor, assembly: UUID) -> None:
    """Appoint the confirmed list, which restarts key generation; each of them accepts before they begin."""
    authorize(policy.carry_out_confirmed, actor)
    with transaction.atomic():
        found = meetings().hold(assembly, AHEAD)
        named = typed_facts.named_trustees(assembly)
        numbers, threshold = [row.number for row in named], named[0].threshold
        _require_eligible_trustees(found, numbers, threshold)
        before = slips.election_setup_for(found.pk)
        identifiers = [codes.new_uuid() for _place in range(PLACES)]
        election_setup = before or ElectionSetup(assembly_id=found.pk, day=found.day, identifiers=identifiers)
        void_printed_slips(election_setup)
        election_setup.threshold, election_setup.size = threshold, len(numbers)
        election_setup.salt = secrets.token_bytes(SALT_BYTES)
        election_setup.server_key = server_public_key(election_setup)
        election_setup.save()
        Trustee.objects.filter(election_setup=election_setup).delete()
        Trustee.objects.bulk_create(
            Trustee(election_setup=election_setup, place=place, number=number)
            for place, number in enumerate(numbers, 1)
        )
        NamedTrustee.objects.filter(assembly_id=found.pk).delete()
        audit.record_event(actor, "assembly.keys_given")


def accept_trustee_role(actor: Actor, assembly: UUID) -> None:
    """Accept to hold a key of the meeting; nobody accepts for another."""
    _authorized_trustee(actor, assembly)
    with transaction.atomic():
        locked_election_setup(assembly, *AHEAD)
        trustee = _authorized_trustee(actor, assembly)
        if trustee.accepted_on is None:
            trustee.accepted_on = clock.current_date()
            trustee.save(update_fields=["accepted_on"])


def ask_trustee_vote(actor: Actor, assembly: UUID) -> None:
    """Ask, as somebody present, for a vote of the meeting on its key holders, before the first ballot."""
    seat = meetings().seat(assembly, actor.number_or_zero)
    there = actor.number if seat and seat.here and not seat.off_roll else None
    authorize(policy.doubt_trustees, actor, policy.OwnedRecord(there))
    with transaction.atomic():
        _require_before_first_ballot(assembly)
        content = typed_facts.trustee_content(assembly)
        meetings().note_typed(actor, assembly, typed_facts.DOUBT, content, ())


def keep_trustees(actor: Actor, assembly: UUID) -> None:
    """Record that the meeting voted that its key holders stay; a teller confirms it."""
    authorize(policy.lead_ballot, actor)
    with transaction.atomic():
        _require_before_first_ballot(assembly)
        if not typed_facts.is_trustee_vote_due(slips.Roll.of_assembly(assembly), assembly):
            raise RuleViolation("no_vote_asked")
        content = typed_facts.trustee_content(assembly)
        meetings().note_typed(actor, assembly, typed_facts.STAY, content, ())


def _require_before_first_ballot(assembly: UUID) -> None:
    _found, election_setup = locked_election_setup(assembly)
    if election_setup.used:
        raise RuleViolation("ballots_begun")


def _require_eligible_trustees(meeting: Meeting, numbers: Sequence[int], threshold: int) -> None:
    """Separation: a key holder is no teller, handles no slips and stands in no election of the meeting.

    Once a ballot has begun, the key holders stay.
    """
    is_right = FEWEST <= len(numbers) <= MOST and FEWEST_NEEDED <= threshold <= len(numbers)
    if not is_right or len(set(numbers)) != len(numbers):
        raise RuleViolation(MeetingFault("key_holders_number", {"fewest": FEWEST, "most": MOST}))
    if set(numbers) - set(people.active_members_among(list(numbers))):
        raise RuleViolation("not_active")
    if set(numbers) & meetings().tellers(meeting.pk):
        raise RuleViolation("holder_counts")
    if set(numbers) & meetings().candidates(meeting.pk):
        raise RuleViolation("holder_stands")
    election_setup = slips.election_setup_for(meeting.pk)
    if election_setup and election_setup.used:
        raise RuleViolation("ballots_begun")


def post_trustee_certificate(actor: Actor, assembly: UUID, message: bytes) -> None:
    """The first round: the key holder's public keys, from which the common key is made."""
    _save_trustee_message(actor, assembly, "certificate", message, _check_trustee_certificate)


def _check_trustee_certificate(meeting_trustees: MeetingTrustees, trustee: Trustee, data: Any) -> None:
    mine = _read_trustee_certificate(meeting_trustees, trustee, data)
    for other in meeting_trustees.rows:
        if other.certificate and other.place != trustee.place:
            theirs = _read_trustee_certificate(meeting_trustees, other, parse(other.certificate.encode()))
            if theirs.verification == mine.verification:
                raise Unsound("Another key holder has this key.")


def _read_trustee_certificate(meeting_trustees: MeetingTrustees, trustee: Trustee, data: Any) -> Certificate:
    election_setup = meeting_trustees.election_setup
    return read_certificate(data, (trustee.place, election_setup.threshold, election_setup.size))


def post_trustee_dealing(actor: Actor, assembly: UUID, message: bytes) -> None:
    """The second round: the key holder's commitments, and a sealed share for each of the others."""
    _save_trustee_message(actor, assembly, "dealing", message, _check_trustee_dealing, after="certificate")


def _check_trustee_dealing(meeting_trustees: MeetingTrustees, trustee: Trustee, data: Any) -> None:
    """The check of the second round, which runs under the lock."""
    ceremony.read_dealing(data, meeting_trustees.certificate_gathering(), trustee.place)


def post_trustee_key(actor: Actor, assembly: UUID, message: bytes) -> None:
    """The third round: the public half of the key holder's share; a trial of their saved code follows."""
    _save_trustee_message(actor, assembly, "key", message, _check_trustee_key, after="dealing")


def _check_trustee_key(meeting_trustees: MeetingTrustees, trustee: Trustee, data: Any) -> None:
    """The check of the third round, which runs under the lock and also poses the question of the trial."""
    gathering = meeting_trustees.certificate_gathering()
    key = ceremony.read_key(data, gathering, meeting_trustees.all_dealings(gathering), trustee.place)
    trustee.question = write(trial.ask(trial.TrialSeat(gathering.digest, trustee.place, key)))


def _save_trustee_message(
    actor: Actor, assembly: UUID, name: str, message: bytes, check: Check, *, after: str = ""
) -> None:
    """Save the key holder's first valid message of this round; the same message again changes nothing."""
    _authorized_trustee(actor, assembly)
    with transaction.atomic():
        _found, election_setup = locked_election_setup(assembly, *AHEAD)
        meeting_trustees = MeetingTrustees.of_setup(election_setup)
        trustee = _authorized_trustee(actor, assembly)
        if trustee.accepted_on is None:
            raise RuleViolation("not_accepted")
        earlier = getattr(trustee, name)
        if earlier and earlier.encode() == message:
            return
        if earlier:
            raise RuleViolation("message_there")
        if after and not meeting_trustees.have_all_posted(after):
            raise RuleViolation("round_waits")
        try:
            check(meeting_trustees, trustee, parse(message))
        except Unsound:
            raise RuleViolation(MeetingFault("message_wrong", {"place": trustee.place})) from None
        setattr(trustee, name, message.decode())
        trustee.save(update_fields=[name, "question"])


def prove_saved_code(actor: Actor, assembly: UUID, answer: bytes) -> None:
    """Record that the saved code passed its trial, so that no ballot depends on a lost code."""
    _authorized_trustee(actor, assembly)
    with transaction.atomic():
        locked_election_setup(assembly, *AHEAD)
        trustee = _authorized_trustee(actor, assembly)
        if trustee.tested_on:
            return
        if not trustee.question:
            raise RuleViolation("round_waits")
        try:
            trial.check(trial_seat(trustee), parse(trustee.question.encode()), parse(answer))
        except Unsound:
            raise RuleViolation(MeetingFault("message_wrong", {"place": trustee.place})) from None
        trustee.tested_on, trustee.question = clock.current_date(), ""
        trustee.save(update_fields=["tested_on", "question"])


def _authorized_trustee(actor: Actor, assembly: UUID) -> Trustee:
    trustee = (
        Trustee.objects.filter(election_setup=assembly, number=actor.number_or_zero).first() or Trustee()
    )
    authorize(policy.hold_key, actor, policy.OwnedRecord(trustee.number))
    return trustee
