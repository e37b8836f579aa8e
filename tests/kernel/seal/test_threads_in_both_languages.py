"""Receipts, messages and account keys made in one language are read in the other."""

import json
import os
import random
import secrets
import subprocess
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from gate.browser import find_node
from paraplu.base.browser_files import word_list
from paraplu.kernel.seal.account_keys import (
    AccountKey,
    log_in_token,
    make_phrase,
    read_phrase,
    unwrap,
    unwrap_by_passkey,
)
from paraplu.kernel.seal.mailbox import MessagePlace, open_message, seal_message
from paraplu.kernel.seal.receipts import ReturnCode, read_return_code
from paraplu.kernel.seal.signing import verify
from paraplu.offline.terminal import all_word_lists

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

SPEAK = Path(__file__).with_name("speak_threads.mjs")
MESSAGE = b"a challenge"
# Twenty each time; a thousand each way when the site is proven.
COUNTS = [20, pytest.param(1_000, marks=pytest.mark.slow)]


def node(wishes: Iterable[dict[str, Any]], speak: Path = SPEAK) -> list[Any]:
    """Answers of browser/seal/. Never skipped: node is a part of what bin/setup provides."""
    program = os.environ.get("PARAPLU_NODE") or find_node()[0]
    asked = "\n".join(json.dumps(wish) for wish in wishes)
    told = subprocess.run(
        [program, speak], input=asked, capture_output=True, text=True, check=True, timeout=300
    )
    return [json.loads(line)["answer"] for line in told.stdout.strip().split("\n")]


def as_told(receipt: ReturnCode) -> dict[str, str]:
    return {
        "digits": receipt.digits,
        "en": receipt.words(word_list("en")),
        "fr": receipt.words(word_list("fr")),
        "address": receipt.address.hex(),
        "signing": receipt.signing_key.hex(),
        "sealing": receipt.sealing_public_key.hex(),
        "signature": receipt.sign(MESSAGE).hex(),
    }


def spelling_of(receipt: ReturnCode) -> str:
    return random.choice([as_told(receipt)[form] for form in ("digits", "en", "fr")])


def a_content() -> dict[str, str | list[str]]:
    text = "".join(random.choices('aé ü\n傘🌂"\\\u2028', k=random.randint(0, 900)))
    return {"text": text, "kinds": random.sample(["one", "two", "drie"], k=random.randint(0, 3))}


def a_place(receipt: ReturnCode) -> MessagePlace:
    return MessagePlace(
        "questions", receipt.address, random.choice(["asker", "circle"]), random.randint(1, 99)
    )


def in_javascript(place: MessagePlace) -> dict[str, Any]:
    return {**asdict(place), "address": place.address.hex()}


@pytest.mark.parametrize("count", COUNTS)
def test_a_receipt_of_javascript_is_the_same_in_python(count: int) -> None:
    for told in node({"wish": "make", "message": MESSAGE.hex()} for _ in range(count)):
        read = [as_told(read_return_code(told[form], all_word_lists())) for form in ("digits", "en", "fr")]

        assert read == [told] * 3
        assert verify(bytes.fromhex(told["signing"]), MESSAGE, bytes.fromhex(told["signature"]))


@pytest.mark.parametrize("count", COUNTS)
def test_a_receipt_of_python_is_the_same_in_javascript(count: int) -> None:
    made = [ReturnCode.make() for _ in range(count)]

    answers = node({"wish": "read", "text": spelling_of(each), "message": MESSAGE.hex()} for each in made)

    assert answers == [as_told(each) for each in made]


@pytest.mark.parametrize("count", COUNTS)
def test_a_message_of_javascript_opens_in_python(count: int) -> None:
    sent = [(receipt := ReturnCode.make(), a_place(receipt), a_content()) for _ in range(count)]

    answers = node(
        {
            "wish": "seal",
            "content": content,
            "readers": [ReturnCode.make().sealing_public_key.hex(), receipt.sealing_public_key.hex()],
            "place": in_javascript(place),
        }
        for receipt, place, content in sent
    )

    for (receipt, place, content), sealed in zip(sent, answers, strict=True):
        assert open_message(bytes.fromhex(sealed), receipt.opener(), place) == content


@pytest.mark.parametrize("count", COUNTS)
def test_a_message_of_python_opens_in_javascript(count: int) -> None:
    sent = [(receipt := ReturnCode.make(), a_place(receipt), a_content()) for _ in range(count)]

    answers = node(
        {
            "wish": "open",
            "text": spelling_of(receipt),
            "sealed": seal_message(content, [receipt.sealing_public_key], place).hex(),
            "place": in_javascript(place),
        }
        for receipt, place, content in sent
    )

    assert answers == [content for _receipt, _place, content in sent]


@pytest.mark.parametrize("count", COUNTS)
def test_a_key_wrapped_in_javascript_opens_in_python(count: int) -> None:
    salt = secrets.token_bytes(16)
    wish = {"wish": "wrap", "salt": salt.hex(), "number": "101001"}

    for told in node({**wish, "language": random.choice(["en", "fr", "nl"])} for _ in range(count)):
        phrase = read_phrase(told["phrase"].upper(), all_word_lists())
        key = unwrap(bytes.fromhex(told["wrapped"]), phrase, salt, 101_001)

        assert key.signing_key.hex() == told["signing"]
        assert log_in_token(phrase) == told["token"]


@pytest.mark.parametrize("count", COUNTS)
def test_a_key_wrapped_in_python_opens_in_javascript(count: int) -> None:
    salt = secrets.token_bytes(16)
    made = [
        (AccountKey.make(), make_phrase(random.choice([(), word_list("en"), word_list("fr")])))
        for _ in range(count)
    ]

    answers = node(
        {
            "wish": "unwrap",
            "phrase": phrase,
            "wrapped": key.wrap_seed(read_phrase(phrase, all_word_lists()), salt, 7).hex(),
            "salt": salt.hex(),
            "number": "7",
        }
        for key, phrase in made
    )

    assert answers == [key.signing_key.hex() for key, _phrase in made]


def of_a_passkey() -> dict[str, Any]:
    """What a browser knows when a passkey of somebody answered."""
    credential = secrets.token_urlsafe(random.randint(16, 64))
    secret, salt = (secrets.token_bytes(size).hex() for size in (32, 16))
    number = str(random.randint(1, 999_999))
    return {"secret": secret, "salt": salt, "number": number, "credential": credential}


def in_python(told: dict[str, Any]) -> tuple[bytes, bytes, int, str]:
    return (
        bytes.fromhex(told["secret"]),
        bytes.fromhex(told["salt"]),
        int(told["number"]),
        told["credential"],
    )


def test_a_key_goes_under_a_passkey_in_one_language_and_opens_in_the_other() -> None:
    asked, key = [of_a_passkey() for _ in range(20)], AccountKey(bytes(32))
    wrapped = [key.wrap_by_passkey(*in_python(one)).hex() for one in asked]

    made = node({"wish": "wrapByPasskey", **one} for one in asked)
    opened = node(
        {"wish": "unwrapByPasskey", **one, "wrapped": sealed}
        for one, sealed in zip(asked, wrapped, strict=True)
    )

    assert opened == [key.signing_key.hex()] * len(asked)
    for one, told in zip(asked, made, strict=True):
        key = unwrap_by_passkey(bytes.fromhex(told["wrapped"]), *in_python(one))
        assert key.signing_key.hex() == told["signing"]


def test_a_signature_is_judged_alike() -> None:
    receipt = ReturnCode.make()
    good = receipt.sign(MESSAGE)
    spoilt = [good, bytes([good[0] ^ 1]) + good[1:], good[:-1], good + b"\0"]
    asked = {"wish": "verify", "key": receipt.signing_key.hex(), "message": MESSAGE.hex()}

    answers = node({**asked, "signature": one.hex()} for one in spoilt)

    assert (
        answers
        == [verify(receipt.signing_key, MESSAGE, one) for one in spoilt]
        == [True, False, False, False]
    )
