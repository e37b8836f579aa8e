"""Key holders check a set-up on their own devices and sign it; enough signatures open the ballot."""

from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import InvalidBallotData as Unsound
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.vouching import VouchedSetup, check_vouching
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy
from paraplu.life.evoting.actions._board import locked_secret_ballot
from paraplu.life.evoting.models import BallotPhase
from paraplu.life.evoting.signed import SetupSignature
from paraplu.life.evoting.trustees import SERVER, ballot_trustee, signing_key


def vouch_for_setup(actor: Actor, ballot: UUID, signature: bytes) -> None:
    """Save the key holder's signature of the set-up; the ballot opens with as many as decrypt it.

    Threat: with a set-up whose key holders are made up the server reads each vote. Nobody votes before the
    devices of the real ones have compared it with the key that they made.
    """
    authorize(policy.hold_key, actor, policy.OwnedRecord(ballot_trustee(actor.number_or_zero, ballot).number))
    with transaction.atomic():
        found = locked_secret_ballot(ballot, BallotPhase.PREPARED, BallotPhase.OPEN)
        trustee = ballot_trustee(actor.number_or_zero, ballot)
        owner = trustee.place + SERVER
        if SetupSignature.objects.filter(ballot=found, owner=owner).exists():
            return
        try:
            proof = parse(signature)
            check_vouching(VouchedSetup(str(found.pk), found.setup_head), proof, signing_key(trustee))
        except Unsound:
            raise RuleViolation("vouching_wrong") from None
        SetupSignature.objects.create(ballot=found, owner=owner, signature=write(proof))
        enough = SetupSignature.objects.filter(ballot=found).count() >= found.election_setup.threshold
        if enough and found.phase == BallotPhase.PREPARED:
            found.phase = BallotPhase.OPEN
            found.save(update_fields=["phase"])
