"""Key holders commit to their parts of a decryption, and then send them: with enough there is a result."""

import json
from typing import Any
from uuid import UUID

from django.db import transaction

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import InvalidBallotData as Unsound
from paraplu.kernel.ballot import check_partial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.committing import check_commitment, check_revealed, owner_in
from paraplu.kernel.ballot.decryption import read_factors
from paraplu.kernel.rules import authorize
from paraplu.life.evoting import policy
from paraplu.life.evoting.actions._board import append_partial_decryption, locked_secret_ballot
from paraplu.life.evoting.actions._results import publish_ballot_result
from paraplu.life.evoting.bulletin_boards import ballot_audit_report
from paraplu.life.evoting.complaints import require_complaints_heard
from paraplu.life.evoting.models import BallotPhase, SecretBallot
from paraplu.life.evoting.signed import HeldDecryption, PartCommitment
from paraplu.life.evoting.trustees import SERVER, ballot_trustee, signing_key


def commit_to_decryption(actor: Actor, ballot: UUID, raw: bytes) -> None:
    """Save a key holder's signed hash of their part. From the first on, the vote does not go to paper.

    The same hash sent again is taken again: a page that was loaded anew computes the same.
    """
    authorize(policy.hold_key, actor, policy.OwnedRecord(ballot_trustee(actor.number_or_zero, ballot).number))
    with transaction.atomic():
        found, owner = _closed_ballot(actor, ballot)
        entry = _sound_commitment(found, actor, owner, raw)
        before = PartCommitment.objects.filter(ballot=found, owner=owner).first()
        if before is not None:
            if json.loads(before.entry)["digest"] != entry["digest"]:
                raise RuleViolation("committed_otherwise")
            return
        PartCommitment.objects.create(ballot=found, owner=owner, entry=write(entry))
        found.keys_turned += 1
        found.save(update_fields=["keys_turned"])


def _closed_ballot(actor: Actor, ballot: UUID) -> tuple[SecretBallot, int]:
    """The ballot, locked, once nobody complains any more; and the actor's place among all trustees."""
    found = locked_secret_ballot(ballot, BallotPhase.CLOSED)
    require_complaints_heard(found)
    return found, ballot_trustee(actor.number_or_zero, ballot).place + SERVER


def _sound_commitment(ballot: SecretBallot, actor: Actor, owner: int, raw: bytes) -> dict[str, Any]:
    try:
        signer = signing_key(ballot_trustee(actor.number_or_zero, ballot.pk))
        entry: dict[str, Any] = parse(raw)
        is_own = owner_in(entry) == owner and "blinding" not in entry
        check_commitment(ballot_audit_report(ballot).closed_vote, entry, signer)
    except Unsound:
        raise RuleViolation("commitment_wrong") from None
    if not is_own:
        raise RuleViolation("commitment_wrong")
    return entry


def add_partial_decryption(actor: Actor, ballot: UUID, sent: dict[str, Any]) -> None:
    """Check and keep a key holder's part, the one that they committed to; with enough there is a result.

    Threat: a key holder who sent their part before others committed would show it to whoever decides then
    whether there is a result. Pages refuse it as well: a changed server would ask earlier.
    """
    authorize(policy.hold_key, actor, policy.OwnedRecord(ballot_trustee(actor.number_or_zero, ballot).number))
    with transaction.atomic():
        found, owner = _closed_ballot(actor, ballot)
        if HeldDecryption.objects.filter(ballot=found, owner=owner).exists():
            raise RuleViolation("decrypted_already")
        commitments = {row.owner: row for row in PartCommitment.objects.filter(ballot=found)}
        if owner not in commitments or len(commitments) < found.election_setup.threshold:
            raise RuleViolation("commitments_missing")
        _require_sound_part(found, json.loads(commitments[owner].entry), sent)
        HeldDecryption.objects.create(ballot=found, owner=owner, sent=write(sent))
        if HeldDecryption.objects.filter(ballot=found).count() >= found.election_setup.threshold:
            _publish_decryptions(found)
            found.save()


def _require_sound_part(ballot: SecretBallot, entry: dict[str, Any], sent: dict[str, Any]) -> None:
    """Refuse a part whose proofs do not hold, of another owner, or other than the committed one."""
    report, strong = ballot_audit_report(ballot), sent.get("strong")
    if not isinstance(strong, dict) or strong.get("owner") != entry["owner"] or report.tally is None:
        raise RuleViolation("decryption_wrong")
    try:
        factors = write(sent.get("partial")).encode()
        check_partial(report, factors, strong)
        key = report.setup.keys[entry["owner"] - 1]
        read = read_factors(factors, report.setup.election, report.tally.table, key)
        check_revealed(entry, sent.get("blinding"), read)
    except Unsound:
        raise RuleViolation("decryption_wrong") from None


def _publish_decryptions(ballot: SecretBallot) -> None:
    """Append what all key holders sent, and the result, at once.

    Threat: a key holder who could read the others' parts before sending theirs would learn the result alone,
    and could then see to it that there is none.
    """
    report = ballot_audit_report(ballot)
    for row in HeldDecryption.objects.filter(ballot=ballot):
        held = json.loads(row.sent)
        made = check_partial(report, write(held["partial"]).encode(), held["strong"])
        append_partial_decryption(ballot, report, row.owner, made)
        report = ballot_audit_report(ballot)
    publish_ballot_result(ballot, report)
