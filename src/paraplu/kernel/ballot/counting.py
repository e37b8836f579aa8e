"""The count made: the tally, each trustee's part in decrypting it, the result (specification 4.18 to 4.21).

Each takes the report of `audit`, so that nobody sums up or decrypts what was not checked; and no election
with a ranked question, of which each ballot is decrypted: nothing here makes the shuffles that hide whose.
"""

from typing import Any, NamedTuple

from . import chance, points
from .audit import AuditReport
from .canonical import digest_of, whole, write
from .chance import Draw
from .decryption import decrypt, factors_of, is_enough, read_factors
from .proving import prove_power
from .refusals import InvalidBallotData
from .strong import ProofBinding, check_entry, prove_strongly
from .tally import ClosedVote, EncryptedTally, sum_up


class PartialDecryptionData(NamedTuple):
    """A partial decryption: the data of its event, the payload last; its entry among the strong proofs."""

    data: list[bytes]
    strong: dict[str, Any]


def make_tally(report: AuditReport) -> list[bytes]:
    """Return the data of an EncryptedTally event; raises InvalidBallotData if open or without ballots."""
    if report.stage != "EndBallots":
        raise InvalidBallotData("Ballots are summed up once, when the ballot is closed.")
    if not report.votes:
        raise InvalidBallotData("Nobody cast a ballot: there is nothing to sum up.")
    setup = report.setup
    setup.election.homomorphic()
    rows = sum_up(setup.election, report.votes, setup.weights)
    table = write([[ciphertext.as_dict for ciphertext in row] for row in rows]).encode()
    sizes = {"num_tallied": report.counted_ballots, "total_weight": report.counted_weight}
    return [table, write(sizes | {"encrypted_tally": digest_of(table)}).encode()]


def make_partial(report: AuditReport, secret: int, draw: Draw = chance.scalar) -> PartialDecryptionData:
    """Return the part of the trustee with this private key; raises InvalidBallotData if it is not their turn.

    Threat: an attacker who shows a trustee another archive of the election, with one ballot in it, learns the
    ballot. So the trustee compares `report.head` with the assembly's before the call. Source: 4.20.
    """
    owner = owner_of(report, secret)
    return decrypt_tally(report.closed_vote, check_turn(report, owner), owner, secret, draw)


def decrypt_tally(
    closed: ClosedVote, tally: EncryptedTally, owner: int, secret: int, draw: Draw
) -> PartialDecryptionData:
    """Return the same for an unchecked tally, with the vote that it is of and the trustee's place."""
    factors = [[points.power(each.alpha, secret) for each in row] for row in tally.table]
    text = f"decrypt|{closed.election}|{points.spell_point(points.generator_power(secret))}"
    proofs = [[prove_power(text, each.alpha, secret, draw).as_dict for each in row] for row in tally.table]
    spelled = [[points.spell_point(factor) for factor in row] for row in factors]
    raw = write({"decryption_factors": spelled, "decryption_proofs": proofs}).encode()
    bound = ProofBinding(closed, tally, owner, digest_of(raw))
    return _decrypted_trustee_count(raw, prove_strongly(bound, factors, secret, draw))


def check_partial(report: AuditReport, factors: bytes, strong: dict[str, Any]) -> PartialDecryptionData:
    """Return what a trustee sent, to be appended: the data of their factors, and their strong proofs.

    Raises InvalidBallotData unless both are valid and it is their turn, so no trustee spoils a count unnamed.
    """
    owner = whole(strong.get("owner"), 1, len(report.setup.keys))
    tally = check_turn(report, owner)
    election, key = report.setup.election, report.setup.keys[owner - 1]
    read = read_factors(factors, election, tally.table, key)
    check_entry(strong, ProofBinding(report.closed_vote, tally, owner, digest_of(factors)), key, read)
    return _decrypted_trustee_count(factors, strong)


def make_result(report: AuditReport) -> bytes:
    """Return the payload of a Result event; raises InvalidBallotData while too few have decrypted (4.21)."""
    holders = report.setup.holders
    if report.tally is None or report.stage == "Result" or not is_enough(holders, report.partials):
        raise InvalidBallotData(
            "There is no result to make: too few trustees have decrypted, or it is there already."
        )
    factors = factors_of(report.partials)
    asked = report.setup.election.homomorphic()
    opened = decrypt(asked, report.tally.table, holders, factors, report.counted_weight)
    return write({"result": opened.result}).encode()


def owner_of(report: AuditReport, secret: int) -> int:
    """Return the place of this private key among all trustees; raises InvalidBallotData if it has none."""
    key = points.generator_power(secret)
    if key not in report.setup.keys:
        raise InvalidBallotData("This code belongs to none of the trustees of this election.")
    return report.setup.keys.index(key) + 1


def check_turn(report: AuditReport, owner: int) -> EncryptedTally:
    """Return what a trustee decrypts now; raises InvalidBallotData if there is nothing, or not by them."""
    if report.tally is None or report.stage == "Result":
        raise InvalidBallotData(
            "There is nothing to decrypt: the ballots are not summed up, or the result is there."
        )
    report.setup.election.homomorphic()
    if owner in report.partials:
        raise InvalidBallotData(f"Trustee {owner} has decrypted already.")
    return report.tally


def _decrypted_trustee_count(factors: bytes, strong: dict[str, Any]) -> PartialDecryptionData:
    payload = write({"owner": strong["owner"], "payload": digest_of(factors)}).encode()
    return PartialDecryptionData([factors, payload], strong)
