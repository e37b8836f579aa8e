"""The count made: the tally, each trustee's part in decrypting it, the result (specification 4.18 to 4.21).

Each takes what `audit` said of the archive, so that nobody sums up or decrypts what was not checked; and none
where a question is ranked, of which each ballot is decrypted: nothing here makes the shuffles to hide whose.
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
from .tally import EncryptedTally, sum_up


class PartialDecryptionData(NamedTuple):
    """A partial decryption: the data of its event, the payload last; its entry among the strong proofs."""

    data: list[bytes]
    strong: dict[str, Any]


def make_tally(report: AuditReport) -> list[bytes]:
    """The data of an EncryptedTally event; raise `Refused` unless the ballot is closed and somebody voted."""
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
    """What the trustee with this private key sends; raise `Refused` where she is none, or it is not her turn.

    Threat: whoever can show her another archive of the same election, with one ballot in it, learns that
    ballot. So she compares `report.head` with the room before this is called. Source: 4.20.
    """
    owner = _owner(report, secret)
    return decrypt_tally(report.setup.election.fingerprint, _check_turn(report, owner), owner, secret, draw)


def decrypt_tally(
    election: str, tally: EncryptedTally, owner: int, secret: int, draw: Draw
) -> PartialDecryptionData:
    """The same for a tally of which nothing is asked: the fingerprint of its election, and her place."""
    factors = [[points.power(each.alpha, secret) for each in row] for row in tally.table]
    text = f"decrypt|{election}|{points.spell_point(points.generator_power(secret))}"
    proofs = [[prove_power(text, each.alpha, secret, draw).as_dict for each in row] for row in tally.table]
    spelled = [[points.spell_point(factor) for factor in row] for row in factors]
    raw = write({"decryption_factors": spelled, "decryption_proofs": proofs}).encode()
    bound = ProofBinding(election, tally, owner, digest_of(raw))
    return _decrypted_trustee_count(raw, prove_strongly(bound, factors, secret, draw))


def check_partial(report: AuditReport, factors: bytes, strong: dict[str, Any]) -> PartialDecryptionData:
    """What a trustee sent, to be appended: her factors' data, and her entry of strong proofs.

    Raise `Refused` unless both hold and it is her turn, so that nobody spoils a count and stays unnamed.
    """
    owner = whole(strong.get("owner"), 1, len(report.setup.keys))
    tally = _check_turn(report, owner)
    election, key = report.setup.election, report.setup.keys[owner - 1]
    read = read_factors(factors, election, tally.table, key)
    check_entry(strong, ProofBinding(election.fingerprint, tally, owner, digest_of(factors)), key, read)
    return _decrypted_trustee_count(factors, strong)


def make_result(report: AuditReport) -> bytes:
    """The payload of a Result event; raise `Refused` while too few have decrypted (4.21)."""
    holders = report.setup.holders
    if report.tally is None or report.stage == "Result" or not is_enough(holders, report.partials):
        raise InvalidBallotData(
            "There is no result to make: too few trustees have decrypted, or it is there already."
        )
    factors = factors_of(report.partials)
    asked = report.setup.election.homomorphic()
    opened = decrypt(asked, report.tally.table, holders, factors, report.counted_weight)
    return write({"result": opened.result}).encode()


def _owner(report: AuditReport, secret: int) -> int:
    key = points.generator_power(secret)
    if key not in report.setup.keys:
        raise InvalidBallotData("This code belongs to none of the trustees of this election.")
    return report.setup.keys.index(key) + 1


def _check_turn(report: AuditReport, owner: int) -> EncryptedTally:
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
