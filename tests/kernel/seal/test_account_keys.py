"""What holds for every phrase and every passkey: what logs in opens nothing, and one way is not the other."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from paraplu.kernel.seal import SealBroken
from paraplu.kernel.seal.account_keys import (
    AccountKey,
    is_log_in_token,
    log_in_token,
    unwrap,
    unwrap_by_passkey,
)
from paraplu.kernel.seal.local import open_locally

phrases = some.text("0123456789", min_size=30, max_size=30)
salts = some.binary(min_size=16, max_size=16)
secrets_ = some.binary(min_size=32, max_size=32)
credentials = some.text("abcXYZ019-_", min_size=16, max_size=64)
KEY = AccountKey(bytes(range(32)))


@given(phrase=phrases, salt=salts)
@settings(max_examples=60, deadline=None)
def test_the_token_of_a_phrase_opens_nothing_that_the_phrase_opens(phrase: str, salt: bytes) -> None:
    wrapped, token = KEY.wrap_seed(phrase, salt, 7), log_in_token(phrase)

    assert is_log_in_token(token)
    assert unwrap(wrapped, phrase, salt, 7).signing_key == KEY.signing_key
    with pytest.raises(SealBroken):
        unwrap(wrapped, token, salt, 7)
    with pytest.raises(SealBroken):
        open_locally(bytes.fromhex(token), wrapped, b"account-key/7")


@given(one=phrases, other=phrases)
@settings(max_examples=60, deadline=None)
def test_two_phrases_have_two_tokens(one: str, other: str) -> None:
    assert (log_in_token(one) == log_in_token(other)) is (one == other)


@given(secret=secrets_, salt=salts, credential=credentials, at=some.integers(0, 59))
@settings(max_examples=60, deadline=None)
def test_a_passkey_opens_what_it_closed_and_no_byte_of_it_changed(
    secret: bytes, salt: bytes, credential: str, at: int
) -> None:
    wrapped = KEY.wrap_by_passkey(secret, salt, 7, credential)
    changed = wrapped[:at] + bytes([wrapped[at] ^ 1]) + wrapped[at + 1 :]

    opened = unwrap_by_passkey(wrapped, secret, salt, 7, credential)

    assert opened.signing_key == KEY.signing_key
    with pytest.raises(SealBroken):
        unwrap_by_passkey(changed, secret, salt, 7, credential)


@given(secret=secrets_, salt=salts, credential=credentials, another=credentials)
@settings(max_examples=60, deadline=None)
def test_what_a_passkey_closed_opens_under_its_own_name_alone(
    secret: bytes, salt: bytes, credential: str, another: str
) -> None:
    wrapped = KEY.wrap_by_passkey(secret, salt, 7, credential)

    for name, number in ((credential, 8), (f"{another}.", 7)):
        with pytest.raises(SealBroken):
            unwrap_by_passkey(wrapped, secret, salt, number, name)
