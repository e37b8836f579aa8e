"""Key holders of tests commit to their parts and send them, as their devices do."""

from typing import Any, NamedTuple

from paraplu.kernel.actor import Actor
from paraplu.kernel.ballot import AuditReport, make_partial
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.kernel.ballot.committing import blinding_of, make_commitment
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import decrypting
from paraplu.life.evoting.models import SecretBallot


class TurnedKey(NamedTuple):
    """A key holder with their code, and the private key that it gives."""

    actor: Actor
    code: str
    secret: int


def report_of(ballot: SecretBallot) -> AuditReport:
    """What a device computes from the archive."""
    return bulletin_boards.ballot_audit_report(SecretBallot.objects.get(pk=ballot.pk))


def part_of(ballot: SecretBallot, key: TurnedKey) -> dict[str, Any]:
    """What a device sends once enough have committed."""
    report = report_of(ballot)
    made = make_partial(report, key.secret)
    proofs = {"partial": parse(made.data[0]), "strong": made.strong}
    return proofs | {"blinding": blinding_of(key.code, report.closed_vote)}


def commit(ballot: SecretBallot, key: TurnedKey) -> None:
    entry = make_commitment(report_of(ballot), key.code, key.secret)
    decrypting.commit_to_decryption(key.actor, ballot.pk, write(entry).encode())


def reveal(ballot: SecretBallot, key: TurnedKey) -> None:
    decrypting.add_partial_decryption(key.actor, ballot.pk, part_of(ballot, key))
