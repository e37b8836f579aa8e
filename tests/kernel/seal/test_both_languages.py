"""Python and JavaScript open what the other sealed, and refuse alike."""

import json
import os
import random
import secrets
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gate.browser import find_node
from paraplu.kernel.seal import generate, open_envelope, public_key, seal

pytestmark = pytest.mark.drawn(2)

SPEAK = Path(__file__).with_name("speak.mjs")
LENGTHS = [0, 1, 20, 508, 509, 2_045, 8_188, 8_189, 40_000]


class Letter(NamedTuple):
    content: bytes
    seeds: list[bytes]
    purpose: str
    record: str


def letters(count: int) -> list[Letter]:
    return [
        Letter(
            secrets.token_bytes(random.choice(LENGTHS)),
            [generate() for _ in range(random.randint(1, 4))],
            f"room/{secrets.token_hex(random.randint(0, 4))}",
            secrets.token_urlsafe(random.randint(1, 12)),
        )
        for _ in range(count)
    ]


def node(wishes: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """Answers of browser/seal/. Never skipped: node is a part of what bin/setup provides."""
    program = os.environ.get("PARAPLU_NODE") or find_node()[0]
    asked = "\n".join(json.dumps(wish) for wish in wishes)
    told = subprocess.run(
        [program, SPEAK], input=asked, capture_output=True, text=True, check=True, timeout=120
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


def opening(letter: Letter, envelope: bytes, seed: bytes) -> dict[str, str]:
    named = {"purpose": letter.purpose, "record": letter.record}
    return {"wish": "open", "envelope": envelope.hex(), "seed": seed.hex(), **named}


def test_javascript_opens_what_python_sealed() -> None:
    sent = letters(50)
    envelopes = [seal(each.content, [public_key(seed) for seed in each.seeds], *each[2:]) for each in sent]

    answers = node(opening(*pair, random.choice(pair[0].seeds)) for pair in zip(sent, envelopes, strict=True))

    assert answers == [{"answer": each.content.hex()} for each in sent]


def test_python_opens_what_javascript_sealed() -> None:
    sent = letters(50)
    keys = [[public_key(seed).hex() for seed in each.seeds] for each in sent]

    answers = node(
        {
            "wish": "seal",
            "content": each.content.hex(),
            "recipients": hers,
            "purpose": each.purpose,
            "record": each.record,
        }
        for each, hers in zip(sent, keys, strict=True)
    )

    for each, answer in zip(sent, answers, strict=True):
        opened = {open_envelope(bytes.fromhex(answer["answer"]), seed, *each[2:]) for seed in each.seeds}
        assert opened == {each.content}


def test_both_make_the_same_public_key_of_a_seed() -> None:
    seeds = [generate() for _ in range(50)]

    answers = node({"wish": "public_key", "seed": seed.hex()} for seed in seeds)

    assert answers == [{"answer": public_key(seed).hex()} for seed in seeds]


def test_javascript_refuses_what_python_sealed_for_another_record() -> None:
    (letter,) = letters(1)
    envelope = seal(letter.content, [public_key(letter.seeds[0])], letter.purpose, letter.record + "x")

    answers = node([opening(letter, envelope, letter.seeds[0])])

    assert answers == [{"refused": "SealBroken"}]
