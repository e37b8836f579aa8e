"""Vectors of receipts, mailboxes and account keys; browser/test/threads.test.mjs runs the same files."""

import hashlib
import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal import SealBroken, seal
from paraplu.kernel.seal.account_keys import (
    is_log_in_token,
    log_in_token,
    passkey_statement,
    publishing_statement,
    read_phrase,
    unwrap,
    unwrap_by_passkey,
)
from paraplu.kernel.seal.mailbox import (
    MessagePlace,
    circle_statement,
    holders_who_signed,
    note_statement,
    open_message,
    opening_statement,
    own_statement,
    reading_statement,
    writing_statement,
)
from paraplu.kernel.seal.prepared import prepared_words
from paraplu.kernel.seal.receipts import ReturnCode, read_return_code
from paraplu.kernel.seal.signing import verify
from paraplu.kernel.seal.spelling import TypingMistake
from tests.looping import in_one_loop

VECTORS = Path(__file__).parents[3] / "vectors"
Told = dict[str, Any]


def made_up(number: int, first: str) -> str:
    return first + "".join(chr(97 + number // unit % 26) for unit in (676, 26, 1))


WORDS = [made_up(number, "w") for number in range(2_048)]
OTHER_WORDS = [made_up(number, "w" if number < 1_024 else "é") for number in range(2_048)]


def files(folder: str, *, sound: bool | None = None) -> list[Any]:
    found = [(path.stem, json.loads(path.read_text())) for path in sorted((VECTORS / folder).glob("*.json"))]
    kept = [(name, told) for name, told in found if sound in (None, told["fault"] is None)]
    assert kept, f"no vectors in {folder}"
    return [pytest.param(told, id=name) for name, told in kept]


@in_one_loop("told", files("receipt/keys"), count=5)
def test_a_secret_gives_the_spellings_and_keys_of_the_vector(told: Told) -> None:
    receipt = ReturnCode(bytes.fromhex(told["secret"]))

    assert (receipt.digits, receipt.words(WORDS)) == (told["digits"], told["words"])
    assert receipt.address.hex() == told["address"]
    assert receipt.signing_key.hex() == told["signing_key"]
    assert hashlib.sha256(receipt.sealing_public_key).hexdigest() == told["sealing_key_sha256"]
    assert receipt.sign(bytes.fromhex(told["message"])).hex() == told["signature"]


@in_one_loop("told", files("receipt/typed", sound=True), count=19)
def test_what_was_typed_is_read(told: Told) -> None:
    receipt = read_return_code(told["text"], [WORDS, OTHER_WORDS])

    assert receipt.address == ReturnCode(bytes.fromhex(told["secret"])).address


@in_one_loop("told", files("receipt/typed", sound=False), count=23)
def test_what_was_mistyped_is_refused_with_its_fault(told: Told) -> None:
    with pytest.raises(TypingMistake) as caught:
        read_return_code(told["text"], [WORDS, OTHER_WORDS])

    assert (caught.value.fault, caught.value.place) == (told["fault"], told["place"])


@in_one_loop("told", files("receipt/signature"), count=26)
def test_a_signature_is_accepted_only_when_sound(told: Told) -> None:
    parts = (bytes.fromhex(told[name]) for name in ("public_key", "message", "signature"))

    assert verify(*parts) is (told["fault"] is None)


@in_one_loop("told", files("mailbox/statement"), count=8)
def test_a_statement_is_that_of_the_vector(told: Told) -> None:
    purpose, address = told["purpose"], bytes.fromhex(told["address"])
    sealed = bytes.fromhex(told.get("sealed", ""))

    made = {
        "open": lambda: opening_statement(
            purpose, address, bytes.fromhex(told["signing_key"]), b64decode(told["sealing_key"]), sealed
        ),
        "read": lambda: reading_statement(purpose, address, told["nonce"]),
        "write": lambda: writing_statement(purpose, address, told["number"], sealed),
        "answer": lambda: circle_statement("answer", purpose, address, told["number"], sealed),
        "send": lambda: circle_statement("send", purpose, address, told["number"], sealed),
        "agree": lambda: circle_statement("agree", purpose, address, told["number"], sealed),
        "own": lambda: own_statement(MessagePlace(purpose, address, "asker", 1), told["content"]),
        "note": lambda: note_statement(MessagePlace(purpose, address, "note", 2), told["content"]),
    }[told["act"]]()

    assert made.hex() == told["statement"]


@in_one_loop("told", files("mailbox/answer"), count=14)
def test_an_answer_is_signed_by_those_of_the_vector_and_nobody_else(told: Told) -> None:
    receipt = ReturnCode(bytes.fromhex(told["secret"]))
    place = MessagePlace(told["purpose"], receipt.address, "circle", told["number"])
    holders = {holder["number"]: bytes.fromhex(holder["signing_key"]) for holder in told["holders"]}
    signatures = [b64decode(one) for one in told["signatures"]]

    signed = holders_who_signed(b64decode(told["sealed"]), signatures, receipt.opener(), place, holders)

    assert sorted(signed) == told["expected"]


@in_one_loop("told", files("mailbox/prepared"), count=67)
def test_a_prepared_sentence_says_what_two_signed_and_nothing_else(told: Told) -> None:
    holders = {holder["number"]: bytes.fromhex(holder["signing_key"]) for holder in told["holders"]}

    assert prepared_words(told["content"], told["purpose"], holders, told["asked"]) == told["words"]


def opened(told: Told) -> Any:
    receipt = ReturnCode(bytes.fromhex(told["secret"]))
    place = MessagePlace(told["purpose"], receipt.address, told["side"], told["number"])
    return open_message(b64decode(told["sealed"]), receipt.opener(), place)


@in_one_loop("told", files("mailbox/message", sound=True), count=5)
def test_a_sound_message_opens(told: Told) -> None:
    assert opened(told) == told["content"]


@in_one_loop("told", files("mailbox/message", sound=False), count=20)
def test_a_faulty_message_is_refused_without_a_reason(told: Told) -> None:
    with pytest.raises(SealBroken) as caught:
        opened(told)

    assert str(caught.value) == "The seal is broken."


def unwrapped(told: Told) -> Any:
    wrapped, salt = bytes.fromhex(told["wrapped"]), bytes.fromhex(told["salt"])
    return unwrap(wrapped, told["phrase"], salt, told["number"])


@in_one_loop("told", files("account-key", sound=True), count=2)
def test_a_phrase_opens_the_key_of_the_vector(told: Told) -> None:
    key = unwrapped(told)
    rest = (bytes.fromhex(told[name]) for name in ("salt", "wrapped"))
    statement = publishing_statement(told["number"], key.sealing_public_key, key.signing_key, *rest)

    assert key.sealing_public_key == b64decode(told["sealing_key"])
    assert key.opener().open(seal(b"", [key.sealing_public_key], "a", "b"), "a", "b") == b""
    assert statement.hex() == told["statement"]
    assert key.sign(statement).hex() == told["proof"]


@in_one_loop("told", files("account-key", sound=False), count=8)
def test_a_key_stays_closed_without_a_reason(told: Told) -> None:
    with pytest.raises(SealBroken) as caught:
        unwrapped(told)

    assert str(caught.value) == "The seal is broken."


@in_one_loop("told", files("phrase", sound=True), count=8)
def test_what_was_typed_for_a_phrase_is_read(told: Told) -> None:
    assert read_phrase(told["text"], [WORDS, OTHER_WORDS][: told["lists"]]) == told["read"]


@in_one_loop("told", files("phrase", sound=False), count=8)
def test_what_was_mistyped_for_a_phrase_is_refused_with_its_fault(told: Told) -> None:
    with pytest.raises(TypingMistake) as caught:
        read_phrase(told["text"], [WORDS, OTHER_WORDS][: told["lists"]])

    assert (caught.value.fault, caught.value.place) == (told["fault"], told["place"])


@in_one_loop("told", files("log-in-token"), count=13)
def test_a_phrase_gives_the_token_of_the_vector_and_no_other(told: Told) -> None:
    assert (log_in_token(told["phrase"]) == told["token"]) is (told["fault"] is None)
    assert is_log_in_token(told["token"]) is told["well_formed"]


def under_a_passkey(told: Told) -> Any:
    wrapped, secret, salt = (bytes.fromhex(told[name]) for name in ("wrapped", "secret", "salt"))
    return unwrap_by_passkey(wrapped, secret, salt, told["number"], told["credential"])


@in_one_loop("told", files("account-passkey", sound=True), count=1)
def test_the_secret_of_a_passkey_opens_the_key_of_the_vector(told: Told) -> None:
    key = under_a_passkey(told)
    rest = (bytes.fromhex(told[name]) for name in ("salt", "wrapped"))
    statement = passkey_statement(told["number"], told["credential"], *rest)

    assert key.signing_key.hex() == told["signing_key"]
    assert statement.hex() == told["statement"]
    assert key.sign(statement).hex() == told["proof"]


@in_one_loop("told", files("account-passkey", sound=False), count=11)
def test_a_key_under_a_passkey_stays_closed_without_a_reason(told: Told) -> None:
    with pytest.raises(SealBroken) as caught:
        under_a_passkey(told)

    assert str(caught.value) == "The seal is broken."
