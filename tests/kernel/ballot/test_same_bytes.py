"""With the same codes and draws, what stands beside the archive has the same bytes, whatever the language."""

from collections.abc import Callable
from hashlib import sha256
from itertools import count
from typing import Any

from paraplu.kernel.ballot import (
    AuditReport,
    ceremony,
    codes,
    make_ballot,
    make_partial,
    points,
    single_secret,
    single_trustee,
    trial,
    write_strong_proofs,
)
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.points import ORDER
from tests.kernel.ballot import made

CODES = [codes.complete(letter * 21) for letter in "ABC"]
UUID = "K" * 14
CEREMONY = "b34d7ed2ee1f49bf48897c6c5e74150ec2aed7afece4c95d780d988b60e7cf1a"
TRIAL = "7554007522d67397a2f0851352bd678b825d84322c7229de86fb1ea4e2861894"
STRONG = "333c9a0ce2896c5b06393e0ad28c6906a49e0074070c754581d31b3e017588b6"


def drawing() -> Callable[[], int]:
    numbers = count(1_000)
    return lambda: next(numbers) ** 9 % ORDER


def digest(value: Any) -> str:
    return sha256(write(value).encode()).hexdigest()


def test_a_ceremony() -> None:
    draw = drawing()
    certs = [ceremony.make_certificate(code, (place, 2, 3), draw) for place, code in enumerate(CODES, 1)]
    gathering = ceremony.read_gathering(certs, 2)
    dealt = [ceremony.make_dealing(code, gathering, draw) for code in CODES]
    dealings = [ceremony.read_dealing(told, gathering, place) for place, told in enumerate(dealt, 1)]
    keys = [ceremony.make_key(code, gathering, dealings, draw) for code in CODES]

    assert digest([certs, dealt, keys]) == CEREMONY


def test_a_trial() -> None:
    draw, secret = drawing(), single_secret(CODES[0])
    seat = trial.TrialSeat(trial.SINGLE, 1, points.generator_power(secret))
    question = trial.ask(seat, draw)

    assert digest([question, trial.answer(seat, question, secret, draw)]) == TRIAL


def test_a_partial_decryption_and_its_strong_proofs() -> None:
    draw, secret = drawing(), single_secret(CODES[0])
    report = summed_up(secret, draw)
    partial = make_partial(report, secret, draw)

    assert report.tally
    file = write_strong_proofs(report.closed_vote, report.tally.digest, [partial.strong])
    assert sha256(b"".join([*partial.data, file])).hexdigest() == STRONG


def summed_up(secret: int, draw: Callable[[], int]) -> AuditReport:
    trustees = made.Trustees([single_trustee(secret, draw)], [secret])
    ballot = made.opened(trustees, CODES[1:], [made.REFERENDUM], UUID)
    ballot.add("Ballot", [make_ballot(ballot.election, CODES[1], [[0, 1, 0]], draw)])
    ballot.sum_up()
    return ballot.report()
