"""What the browser makes Python and Debian's belenios-tool accept: ballots, a ceremony, decryptions."""

import json
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from gate.browser import find_node
from paraplu.kernel.ballot import audit, points
from paraplu.kernel.ballot.canonical import fields, items, parse
from paraplu.kernel.ballot.proofs import check_signature, commitment, read_proof
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import Draft, Spelled, Step, digest, public_of, secret_of, tracker

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

SCRIPT = Path(__file__).with_name("in_the_browser.mjs")
QUESTIONS: list[dict[str, Any]] = [tool.REFERENDUM, tool.APPROVAL]
APPROVALS = ["011000", "100000", "000100", "011100", "000001", "010000"]
# Twelve ballots of eleven voters: the first votes again.
VOTERS = [*range(11), 0]
SETUP_MEMBERS = 6


def choices(at: int) -> list[list[int]]:
    return [tool.one_of(3, at % 3), [int(each) for each in APPROVALS[at % 6]]]


@cache
def made() -> dict[str, Any]:
    """An election of the browser, its archive put together here from the texts that it made."""
    votes = [(voter, choices(at)) for at, voter in enumerate(VOTERS)]
    asked = {"questions": QUESTIONS, "votes": votes, "decrypting": [1, 3]}
    node, _ = find_node()
    done = subprocess.run([node, SCRIPT], input=json.dumps(asked).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def counted() -> list[list[int]]:
    """The result by a plain count: the last ballot of each voter."""
    last = {voter: choices(at) for at, voter in enumerate(VOTERS)}
    return [[sum(column) for column in zip(*rows, strict=True)] for rows in zip(*last.values(), strict=True)]


@cache
def archive() -> bytes:
    told, draft = made(), Draft(b"")
    setup = [Spelled(told[name]) for name in ("election", "trustees", "credentials")]
    names = {"election": "", "trustees": "", "credentials": ""}
    sizes = {"num_tallied": told["counted"], "total_weight": told["counted"], "encrypted_tally": ""}
    draft.steps = [
        Step("Setup", [*setup, names]),
        *(Step("Ballot", [Spelled(ballot["text"])]) for ballot in told["ballots"]),
        Step("EndBallots", []),
        Step("EncryptedTally", [Spelled(told["table"]), sizes]),
        *(
            Step("PartialDecryption", [Spelled(part["factors"]), {"owner": part["owner"], "payload": ""}])
            for part in told["partials"]
        ),
        Step("Result", [{"result": counted()}]),
    ]
    return draft.written()


def test_an_election_of_the_browser_is_sound_and_gives_the_result_of_a_plain_count() -> None:
    report = audit(archive())

    assert (report.ballots, report.counted_ballots, report.decrypted_places) == (12, 11, (1, 2, 4))
    assert report.result == counted()
    assert [(group.kind, group.needed) for group in report.setup.holders] == [("Single", 1), ("Pedersen", 2)]


def test_the_tool_accepts_all_of_it(tmp_path: Path) -> None:
    place = tmp_path / f"{made()['uuid']}.bel"
    place.write_bytes(archive())

    asked(tmp_path, "verify")
    table = asked(tmp_path, "compute-encrypted-tally").split(b"\n")[0]

    assert digest(table) == digest(made()["table"].encode())


def test_the_tool_accepts_each_ballot_by_itself_and_no_altered_one(tmp_path: Path) -> None:
    (tmp_path / f"{made()['uuid']}.bel").write_bytes(cut_to_setup(archive()))
    ballot = tmp_path / "ballot.json"

    for told in made()["ballots"]:
        ballot.write_text(told["text"])
        asked(tmp_path, "verify-ballot", "--ballot", "ballot.json")

    ballot.write_text(made()["ballots"][0]["text"].replace('"response":"', '"response":"1', 1))
    with pytest.raises(AssertionError):
        asked(tmp_path, "verify-ballot", "--ballot", "ballot.json")


def asked(folder: Path, *words: str) -> bytes:
    done = subprocess.run(
        ["belenios-tool", "election", *words], cwd=folder, capture_output=True, check=False, env=tool.QUIET
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def cut_to_setup(raw: bytes) -> bytes:
    end = 0
    for _ in range(SETUP_MEMBERS):
        size = int(raw[end + 124 : end + 135], 8)
        end += 512 + (size + 511) // 512 * 512
    return raw[:end]


def test_a_slip_is_the_same_credential_in_every_language() -> None:
    told = made()

    publics = [public_of(secret_of(told["uuid"], slip)) for slip in told["slips"]]

    assert told["publics"] == publics
    assert json.loads(told["credentials"]) == sorted(publics)


def test_the_tracker_that_a_voter_sees_is_the_hash_of_what_she_sent() -> None:
    assert all(told["tracker"] == tracker(told["text"].encode()) for told in made()["ballots"])


def test_a_scrutineers_part_is_the_exponent_of_her_key() -> None:
    keys = audit(archive()).setup.keys
    owners = [part["owner"] for part in made()["partials"]]

    parts = [points.generator_power(int(secret)) for secret in made()["secrets"]]

    assert parts == [keys[owner - 1] for owner in owners]


def test_the_keys_of_a_ceremony_come_of_the_codes_by_the_specification() -> None:
    certs = json.loads(made()["trustees"])[1][1]["certs"]

    for code, cert in zip(made()["codes"], certs, strict=True):
        told = json.loads(cert["message"])
        seed = code.replace("-", "")
        derived = [
            int(sha256(f"{name}|{seed}".encode()).hexdigest(), 16) % points.ORDER for name in ("sk", "dk")
        ]
        assert [told["verification"], told["encryption"]] == [public_of(each) for each in derived]


@pytest.mark.parametrize("place", range(3))
def test_the_strong_proofs_hold_for_ciphertext_and_factor(place: int) -> None:
    told = made()["partials"][place]
    setup = audit(archive()).setup
    key, fingerprint = setup.keys[told["owner"] - 1], setup.election.fingerprint
    owner, factors, proofs, signature = fields(
        parse(told["entry"].encode()), "owner", "factors", "proofs", "signature"
    )
    assert (owner, factors) == (told["owner"], digest(told["factors"].encode()))

    vote = f"{fingerprint}|{made()['head']}|{made()['counted']}"
    for text, base, factor, proof in cells(told, proofs, f"{vote}|{owner}|{points.spell_point(key)}"):
        check_power(text, (key, base, factor), proof)
    table, held = digest(made()["table"].encode()), digest(json.dumps(proofs, separators=(",", ":")).encode())
    message = f"paraplu-partial|{vote}|{table}|{owner}|{factors}|{held}"
    check_signature(message, key, read_proof(signature), "The signature of the strong proofs")


def cells(told: dict[str, Any], proofs: object, bound: str) -> list[tuple[str, bytes, bytes, object]]:
    rows = zip(
        json.loads(made()["table"]),
        json.loads(told["factors"])["decryption_factors"],
        items(proofs),
        strict=True,
    )
    return [
        (
            f"paraplu-decrypt|{bound}|{each['alpha']},{each['beta']}|{factor}",
            points.read(each["alpha"]),
            points.read(factor),
            proof,
        )
        for row, some, held in rows
        for each, factor, proof in zip(row, some, held, strict=True)
    ]


def check_power(text: str, triple: tuple[bytes, bytes, bytes], told: object) -> None:
    key, base, factor = triple
    proof = read_proof(told)
    second = points.product(points.power(base, proof.response), points.power(factor, proof.challenge))
    commitments = f"{points.spell_point(commitment(key, proof))},{points.spell_point(second)}"
    assert points.challenge(f"{text}|{commitments}") == proof.challenge
