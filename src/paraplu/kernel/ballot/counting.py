"""The count made: the tally, each trustee's part in decrypting it, the result (specification 4.18 to 4.21).

Each takes what `audit` said of the archive, so that nobody sums up or decrypts what was not checked; and none
where a question is ranked, of which each ballot is decrypted: nothing here makes the shuffles to hide whose.
"""

from typing import Any, NamedTuple

from . import chance, points
from .audit import Report
from .canonical import digest_of, whole, write
from .chance import Draw
from .decryption import decrypt, factors_of, is_enough, read_factors
from .proving import prove_power
from .refusals import Refused
from .strong import Bound, check_entry, prove_strongly
from .tally import Tally, sum_up


class Decrypted(NamedTuple):
    """A partial decryption: the data of its event, the payload last; its entry among the strong proofs."""

    data: list[bytes]
    strong: dict[str, Any]


def make_tally(report: Report) -> list[bytes]:
    """The data of an EncryptedTally event; raise `Refused` unless the ballot is closed and somebody voted."""
    if report.stage != "EndBallots":
        raise Refused("Ballots are summed up once, when the ballot is closed.")
    if not report.votes:
        raise Refused("Nobody cast a ballot: there is nothing to sum up.")
    setup = report.setup
    setup.election.homomorphic()
    rows = sum_up(setup.election, report.votes, setup.weights)
    table = write([[ciphertext.told for ciphertext in row] for row in rows]).encode()
    sizes = {"num_tallied": report.counted, "total_weight": report.counted_weight}
    return [table, write(sizes | {"encrypted_tally": digest_of(table)}).encode()]


def make_partial(report: Report, secret: int, draw: Draw = chance.scalar) -> Decrypted:
    """What the trustee with this private key sends; raise `Refused` where she is none, or it is not her turn.

    Threat: whoever can show her another archive of the same election, with one ballot in it, learns that
    ballot. So she compares `report.head` with the room before this is called. Source: 4.20.
    """
    owner = _owner(report, secret)
    return decrypt_tally(report.setup.election.fingerprint, _check_turn(report, owner), owner, secret, draw)


def decrypt_tally(election: str, tally: Tally, owner: int, secret: int, draw: Draw) -> Decrypted:
    """The same for a tally of which nothing is asked: the fingerprint of its election, and her place."""
    factors = [[points.power(each.alpha, secret) for each in row] for row in tally.table]
    text = f"decrypt|{election}|{points.spelled(points.generator_power(secret))}"
    proofs = [[prove_power(text, each.alpha, secret, draw).told for each in row] for row in tally.table]
    spelled = [[points.spelled(factor) for factor in row] for row in factors]
    raw = write({"decryption_factors": spelled, "decryption_proofs": proofs}).encode()
    bound = Bound(election, tally, owner, digest_of(raw))
    return _decrypted(raw, prove_strongly(bound, factors, secret, draw))


def check_partial(report: Report, factors: bytes, strong: dict[str, Any]) -> Decrypted:
    """What a trustee sent, to be appended: her factors' data, and her entry of strong proofs.

    Raise `Refused` unless both hold and it is her turn, so that nobody spoils a count and stays unnamed.
    """
    owner = whole(strong.get("owner"), 1, len(report.setup.keys))
    tally = _check_turn(report, owner)
    election, key = report.setup.election, report.setup.keys[owner - 1]
    read = read_factors(factors, election, tally.table, key)
    check_entry(strong, Bound(election.fingerprint, tally, owner, digest_of(factors)), key, read)
    return _decrypted(factors, strong)


def make_result(report: Report) -> bytes:
    """The payload of a Result event; raise `Refused` while too few have decrypted (4.21)."""
    holders = report.setup.holders
    if report.tally is None or report.stage == "Result" or not is_enough(holders, report.partials):
        raise Refused("There is no result to make: too few trustees have decrypted, or it is there already.")
    factors = factors_of(report.partials)
    asked = report.setup.election.homomorphic()
    opened = decrypt(asked, report.tally.table, holders, factors, report.counted_weight)
    return write({"result": opened.result}).encode()


def _owner(report: Report, secret: int) -> int:
    key = points.generator_power(secret)
    if key not in report.setup.keys:
        raise Refused("This code belongs to none of the trustees of this election.")
    return report.setup.keys.index(key) + 1


def _check_turn(report: Report, owner: int) -> Tally:
    if report.tally is None or report.stage == "Result":
        raise Refused("There is nothing to decrypt: the ballots are not summed up, or the result is there.")
    report.setup.election.homomorphic()
    if owner in report.partials:
        raise Refused(f"Trustee {owner} has decrypted already.")
    return report.tally


def _decrypted(factors: bytes, strong: dict[str, Any]) -> Decrypted:
    payload = write({"owner": strong["owner"], "payload": digest_of(factors)}).encode()
    return Decrypted([factors, payload], strong)
