"""A teller records that a voter complains before the total of a ballot is opened."""

from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy, slips
from paraplu.life.evoting.actions._board import locked_secret_ballot, unlocked_secret_ballot
from paraplu.life.evoting.complaints import MOST_COMPLAINTS, is_tracker_listed
from paraplu.life.evoting.models import BallotComplaint, BallotPhase


def note_complaint(actor: Actor, ballot: UUID, tracker: str) -> None:
    """Record a complaint, with the beginning of a tracking number or without; it delays nothing.

    Threat: a teller in bad faith could invent complaints. They reach nothing alone: others decide whether to
    go on, and the minutes say of each number whether the list had it.
    """
    subject = policy.SlipSubject(slips.slip_tellers(unlocked_secret_ballot(ballot).election_setup_id))
    authorize(policy.note_complaint, actor, subject)
    with transaction.atomic():
        found = locked_secret_ballot(ballot, BallotPhase.CLOSED)
        made = BallotComplaint.objects.filter(ballot=found)
        if made.count() >= MOST_COMPLAINTS:
            raise RuleViolation("complaints_full")
        if tracker and made.filter(tracker=tracker).exists():
            raise RuleViolation("complained_already")
        is_listed = bool(tracker) and is_tracker_listed(found, tracker)
        BallotComplaint.objects.create(ballot=found, tracker=tracker, is_listed=is_listed)
