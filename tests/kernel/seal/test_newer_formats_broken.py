"""Records, consents and prepared sentences with anything wrong are refused, always in one way."""

import json
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from paraplu.kernel.seal import Opener, SealBroken, public_key, seal
from paraplu.kernel.seal.age import is_age_file
from paraplu.kernel.seal.counted_record import is_record_for, open_record, seal_record
from paraplu.kernel.seal.mailbox import MessagePlace, check_recipients, is_photograph, read_content
from paraplu.kernel.seal.prepared import prepared_words
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import make_consent, read_consent

pytestmark = pytest.mark.halved
SEED, CODE = bytes([7]) * 32, ReturnCode(bytes(range(16)))
PLACE = MessagePlace("safety", CODE.address, "asker", 2)
RECIPIENT, ID = "age1" + "q" * 58, "0" * 32
CODES = {
    "kind": "physical", "ground": "unsaid", "where": "ghent", "month": "2026-11", "wish": "no",
    "for_somebody": "no",
}  # fmt: skip
LINE = make_consent(CODE, PLACE, RECIPIENT, "support", date(2027, 1, 1), ("kinds", "text"))
json_values = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=12), inner, max_size=6)
    ),
)
texts = some.text(max_size=60)


@cache
def a_record() -> bytes:
    return seal_record(CODES, [public_key(SEED)], ID)


def refuses_record(sealed: bytes, name: str = ID) -> None:
    with pytest.raises(SealBroken):
        open_record(sealed, Opener(SEED), name)


@given(raw=some.binary(max_size=3_000))
@settings(max_examples=200, deadline=None)
def test_random_bytes_are_no_record_no_photograph_and_no_file(raw: bytes) -> None:
    refuses_record(raw)
    assert not is_record_for(raw, [public_key(SEED)])
    assert not is_age_file(raw)
    with pytest.raises(SealBroken):
        is_photograph(raw)
    with pytest.raises(SealBroken):
        check_recipients(raw, [public_key(SEED)])


@given(bit=some.integers(0, 1_746 * 8 - 1))
@settings(max_examples=200, deadline=None)
def test_no_flipped_bit_of_a_record_opens(bit: int) -> None:
    damaged = bytearray(a_record())
    damaged[bit // 8] ^= 1 << bit % 8

    refuses_record(bytes(damaged))


@pytest.mark.parametrize("version", [number for number in range(256) if number != 1])
def test_another_version_of_the_envelope_is_refused(version: int) -> None:
    refuses_record(bytes([version]) + a_record()[1:])


@given(name=some.text("0123456789abcdef", min_size=32, max_size=32).filter(lambda name: name != ID))
@settings(max_examples=50, deadline=None)
def test_a_record_opens_under_its_own_id_only(name: str) -> None:
    refuses_record(a_record(), name)


@given(value=json_values)
@settings(max_examples=200, deadline=None)
def test_a_sound_envelope_with_other_fields_is_no_record(value: Any) -> None:
    raw = json.dumps(value).encode()
    if len(raw) <= 508:
        refuses_record(seal(raw, [public_key(SEED)], "figures/1", ID))


@given(raw=some.binary(max_size=400) | json_values.map(lambda value: json.dumps(value).encode()))
@settings(max_examples=300, deadline=None)
def test_a_content_is_fields_or_refused(raw: bytes) -> None:
    try:
        content = read_content(raw)
    except SealBroken:
        return
    assert all(isinstance(text, str) for value in content.values() for text in _texts(value))


def _texts(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


@given(at=some.integers(0, len(LINE) - 1), sign=some.characters(min_codepoint=32, max_codepoint=126))
@settings(max_examples=400, deadline=None)
def test_no_changed_sign_of_a_consent_is_read(at: int, sign: str) -> None:
    if sign == LINE[at]:
        return

    with pytest.raises(SealBroken):
        read_consent(LINE[:at] + sign + LINE[at + 1 :], PLACE, CODE.signing_key)


@pytest.mark.parametrize(
    "place",
    [
        MessagePlace("questions", CODE.address, "asker", 2),
        MessagePlace("safety", bytes(16), "asker", 2),
        MessagePlace("safety", CODE.address, "asker", 3),
    ],
)
def test_a_consent_of_another_message_or_thread_is_not_read(place: MessagePlace) -> None:
    with pytest.raises(SealBroken):
        read_consent(LINE, place, CODE.signing_key)


@given(line=texts)
@settings(max_examples=200, deadline=None)
def test_no_other_text_is_a_consent(line: str) -> None:
    with pytest.raises(SealBroken):
        read_consent(line, PLACE, CODE.signing_key)


NAMES = ("language", "prepared", "made", "until", "day", "services", "signed", "chosen_day", "chosen_hour")


@given(
    content=some.dictionaries(some.sampled_from(NAMES), texts | some.lists(texts, max_size=3)), asked=texts
)
@settings(max_examples=300, deadline=None)
def test_a_sentence_that_two_did_not_sign_is_never_shown(content: dict[str, Any], asked: str) -> None:
    assert prepared_words(content, "safety", {1: CODE.signing_key, 2: bytes(32)}, asked) is None
