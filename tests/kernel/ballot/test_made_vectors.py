"""The vectors of what is made; browser/test/ballot-making-vectors.test.mjs runs the same files."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.ballot import (
    InvalidBallotData,
    append_event,
    archive_start,
    audit,
    ceremony,
    codes,
    make_ballot,
    make_partial,
    make_result,
    make_tally,
    points,
    read_election,
    single_secret,
    strike_numbers,
    trial,
)
from paraplu.kernel.ballot.canonical import parse, tracker_of, write
from paraplu.kernel.ballot.committing import (
    blinding_of,
    make_commitment,
    read_commitments,
    require_committed,
    write_commitments,
)
from paraplu.kernel.ballot.compared import comparable_digest
from tests.kernel.ballot.drafts import digest

FOLDER = Path(__file__).parents[3] / "vectors" / "ballot-making"
TIME = 1_700_000_000
Told = dict[str, Any]
SENTENCES = {
    "letter": "A code has no such letter",
    "short": "A code has 22 letters and digits, and this has",
    "long": "A code has 22 letters and digits, and this has",
    "check": r"A letter of (group [1-4] of )?the code is wrong",
}


def vectors(family: str) -> dict[str, Told]:
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / family).iterdir())}


class Drawn:
    """The scalars of a vector, each once and in order."""

    def __init__(self, draws: list[str]) -> None:
        self.left = [int(each) for each in draws]

    def __call__(self) -> int:
        return self.left.pop(0)


def each(family: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    made = vectors(family)
    return pytest.mark.parametrize("told", list(made.values()), ids=list(made))


@each("code")
def test_a_code_gives_the_keys_of_the_vector(told: Told) -> None:
    code, uuid = told["code"], told["uuid"]
    certificate = ceremony.keys_of(code).certificate

    assert codes.complete(told["begun"]) == code
    assert str(codes.secret(code, uuid)) == told["secret"]
    assert points.spell_point(codes.public(code, uuid)) == told["public"]
    assert points.spell_point(certificate.verification) == told["verification"]
    assert points.spell_point(certificate.encryption) == told["encryption"]
    assert str(single_secret(code)) == told["single"]


@each("typed")
def test_a_code_is_read_however_it_is_typed_or_refused_for_the_reason_of_the_vector(told: Told) -> None:
    if not told["fault"]:
        assert codes.read_code(told["text"]) == told["code"]
        return
    with pytest.raises(InvalidBallotData, match=SENTENCES[told["fault"]]):
        codes.read_code(told["text"])


@each("strike")
def test_a_number_gives_the_mark_of_the_vector(told: Told) -> None:
    key = strike_numbers.strike_key(told["number"])

    assert strike_numbers.complete_number(told["begun"]) == told["number"]
    assert key.hex() == told["key"]
    assert strike_numbers.strike_mark(key, told["uuid"]) == told["mark"]


@each("compared")
def test_what_people_compare_is_the_slow_hash_of_the_vector(told: Told) -> None:
    assert comparable_digest(told["text"]).hex() == told["digest"]


@each("ballot")
def test_a_ballot_is_that_of_the_vector_to_the_byte(told: Told) -> None:
    election, draw = read_election(memoryview(told["election"].encode())), Drawn(told["draws"])

    raw = make_ballot(election, told["code"], told["choices"], draw)

    assert (raw.decode(), tracker_of(raw), draw.left) == (told["ballot"], told["tracker"], [])


@each("ceremony")
def test_the_messages_of_a_ceremony_are_those_of_the_vector_to_the_byte(told: Told) -> None:
    held, needed, draw = told["codes"], told["threshold"], Drawn(told["draws"])

    certs = [
        ceremony.make_certificate(code, (at, needed, len(held)), draw) for at, code in enumerate(held, 1)
    ]
    gathering = ceremony.read_gathering(certs, needed)
    dealt = [ceremony.make_dealing(code, gathering, draw) for code in held]
    dealings = [ceremony.read_dealing(each, gathering, at) for at, each in enumerate(dealt, 1)]
    keys = [ceremony.make_key(code, gathering, dealings, draw) for code in held]

    assert [write(cert) for cert in certs] == told["certificates"]
    assert [write(each) for each in dealt] == told["dealings"]
    assert [write(key) for key in keys] == told["keys"]
    secrets = [str(ceremony.decryption_key(code, gathering, dealings)) for code in held]
    assert (gathering.digest, secrets, draw.left) == (told["gathering"], told["secrets"], [])
    assert write(list(ceremony.threshold_trustees(gathering, dealt, keys))) == told["trustees"]


@each("decryption")
def test_a_decryption_is_that_of_the_vector_to_the_byte(told: Told) -> None:
    raw = closed_archive(told)
    for partial in told["partials"]:
        draw = Drawn(partial["draws"])
        made = make_partial(audit(raw), int(partial["secret"]), draw)
        assert made.data[0].decode() == partial["factors"]
        assert (write(made.strong), draw.left) == (partial["entry"], [])
        raw += append_event(audit(raw).end, "PartialDecryption", made.data, TIME)[0]
    assert json.loads(make_result(audit(raw)))["result"] == told["result"]


def closed_archive(told: Told) -> bytes:
    """Set up, voted, closed and summed up."""
    raw, end = archive_start(TIME), None
    ballots = [("Ballot", [ballot.encode()]) for ballot in told["ballots"]]
    for kind, data in [("Setup", setup_of(told)), *ballots, ("EndBallots", [])]:
        more, end = append_event(end, kind, data, TIME)
        raw += more
    return raw + append_event(end, "EncryptedTally", tally_of(told, raw), TIME)[0]


@each("decryption")
def test_commitments_are_those_of_the_vector_to_the_byte(told: Told) -> None:
    """And enough of them let the parts go out."""
    raw = closed_archive(told)
    report = audit(raw)
    entries = []
    for made in told["commitments"]:
        draw = Drawn(made["draws"])
        entries.append(make_commitment(report, made["code"], int(made["secret"]), draw))
        assert (write(entries[-1]), draw.left) == (made["entry"], [])
        assert blinding_of(made["code"], report.closed_vote) == made["blinding"]
    assert report.closed_head == told["head"]
    file = read_commitments(write_commitments(report.closed_vote, entries))
    operator = make_partial(report, int(told["partials"][0]["secret"]))
    more, _end = append_event(report.end, "PartialDecryption", operator.data, TIME)
    require_committed(file, audit(raw + more))


def setup_of(told: Told) -> list[bytes]:
    names = ("election", "trustees", "credentials")
    payload = write({name: digest(told[name].encode()) for name in names})
    return [*(told[name].encode() for name in names), payload.encode()]


def tally_of(told: Told, raw: bytes) -> list[bytes]:
    table, sizes = make_tally(audit(raw))
    assert (table.decode(), json.loads(sizes)["num_tallied"]) == (told["table"], told["num_tallied"])
    return [table, sizes]


@each("trial")
def test_a_trial_is_asked_and_answered_as_in_the_vector_to_the_byte(told: Told) -> None:
    seat = trial.TrialSeat(told["context"], told["index"], points.read(told["public"]))
    asked, answered = Drawn(told["asked"]), Drawn(told["answered"])

    question = trial.ask(seat, asked)
    answer = trial.answer(seat, question, int(told["secret"]), answered)

    assert (write(question), write(answer)) == (told["question"], told["answer"])
    assert (asked.left, answered.left) == ([], [])
    trial.check(seat, parse(told["question"].encode()), parse(told["answer"].encode()))
