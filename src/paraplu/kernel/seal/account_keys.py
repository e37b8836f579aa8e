"""Keys of a person with an account: two from one seed, wrapped (docs/formats/account-keys.md)."""

import re
import secrets
from collections.abc import Sequence

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from . import spelling
from .broken import SealBroken
from .envelope import Opener
from .framed import lp
from .keys import public_key
from .local import open_locally, seal_locally
from .signing import sign, signing_key
from .spelling import TypingMistake, WordList

SEED_LENGTH = 32
SALT_LENGTH = 16
WRAPPED_LENGTH = 60
PHRASE_WORDS = 9
PHRASE_DIGITS = 30
PASSKEY_SECRET_LENGTH = 32
_TOKEN = re.compile("[0-9a-f]{64}")
_SALT = b"paraplu/account-key/1"


class AccountKey:
    """One seed and the two keys that come of it."""

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_LENGTH:
            raise SealBroken
        self._seed = seed

    @classmethod
    def make(cls) -> "AccountKey":
        return cls(secrets.token_bytes(SEED_LENGTH))

    @property
    def sealing_public_key(self) -> bytes:
        """The key that others seal to: X-Wing, 1,216 bytes."""
        return public_key(self._derive(b"seal"))

    @property
    def signing_key(self) -> bytes:
        """The key with which others verify the person's signature: Ed25519, 32 bytes."""
        return signing_key(self._derive(b"sign"))

    def sign(self, message: bytes) -> bytes:
        """Return the person's signature, 64 bytes."""
        return sign(self._derive(b"sign"), message)

    def opener(self) -> Opener:
        return Opener(self._derive(b"seal"))

    def wrap_seed(self, phrase: str, salt: bytes, number: int) -> bytes:
        """Return the seed wrapped under a phrase from `read_phrase`, 60 bytes, for this member number."""
        return seal_locally(_wrapping_key(phrase, salt), self._seed, _number_binding(number))

    def wrap_by_passkey(self, secret: bytes, salt: bytes, number: int, credential: str) -> bytes:
        """Return the seed wrapped under a passkey's 32 bytes, 60 bytes, for this member and credential id."""
        return seal_locally(_passkey_key(secret, salt), self._seed, _passkey_binding(number, credential))

    def _derive(self, label: bytes) -> bytes:
        return _expand_key(self._seed, label)


def unwrap(wrapped: bytes, phrase: str, salt: bytes, number: int) -> AccountKey:
    """Return the key that a phrase opens; SealBroken for another phrase, another person, a changed byte."""
    return AccountKey(open_locally(_wrapping_key(phrase, salt), wrapped, _number_binding(number)))


def unwrap_by_passkey(wrapped: bytes, secret: bytes, salt: bytes, number: int, credential: str) -> AccountKey:
    """Return the key that a passkey opens; SealBroken for another passkey, another person, a changed byte."""
    key, bound = _passkey_key(secret, salt), _passkey_binding(number, credential)
    return AccountKey(open_locally(key, wrapped, bound))


def log_in_token(phrase: str) -> str:
    """Return what is sent at log-in instead of the phrase (from `read_phrase`): 64 hexadecimal digits.

    It says nothing about what opens the person's key.
    """
    return _expand_key(phrase.encode(), b"login").hex()


def is_log_in_token(text: str) -> bool:
    """Return whether a text has the form of such a token."""
    return _TOKEN.fullmatch(text) is not None


def make_phrase(word_list: WordList = ()) -> str:
    """Return nine random words of a list of 2,048 (99 bits), or without a list thirty digits in groups."""
    if word_list:
        return " ".join(secrets.choice(word_list) for _ in range(PHRASE_WORDS))
    return spelling.in_groups("".join(secrets.choice("0123456789") for _ in range(PHRASE_DIGITS)))


def read_phrase(text: str, word_lists: Sequence[WordList] = ()) -> str:
    """Return a phrase as it goes into the key: words with single spaces, or digits; raises TypingMistake."""
    plain_text = spelling.plain(text)
    if not spelling.is_in_words(plain_text):
        return spelling.digits_in(plain_text, PHRASE_DIGITS)
    words = spelling.words_in(plain_text)
    spelling.numbers_of(words, word_lists, PHRASE_WORDS)
    return " ".join(words)


def publishing_statement(
    number: int, sealing_key: bytes, signing_public_key: bytes, salt: bytes, wrapped: bytes
) -> bytes:
    """Return what a person signs when they publish their public keys, for their number only."""
    return _frame_statement(b"publish", number, sealing_key, signing_public_key, salt, wrapped)


def passkey_statement(number: int, credential: str, salt: bytes, wrapped: bytes) -> bytes:
    """Return what a person signs when one of their passkeys is to open their key as well."""
    return _frame_statement(b"passkey", number, credential.encode(), salt, wrapped)


def _frame_statement(act: bytes, number: int, *rest: bytes) -> bytes:
    return lp(_SALT + b"/" + act, str(number).encode(), *rest)


def _wrapping_key(phrase: str, salt: bytes) -> bytes:
    """Derive the wrapping key; a random phrase (99 bits) needs no stretching."""
    if len(salt) != SALT_LENGTH or not phrase:
        raise SealBroken
    return _expand_key(phrase.encode(), b"wrap" + salt)


def _passkey_key(secret: bytes, salt: bytes) -> bytes:
    if len(salt) != SALT_LENGTH or len(secret) != PASSKEY_SECRET_LENGTH:
        raise SealBroken
    return _expand_key(secret, b"passkey" + salt)


def _expand_key(key: bytes, label: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=_SALT, info=label).derive(key)


def _number_binding(number: int) -> bytes:
    return b"account-key/" + str(number).encode()


def _passkey_binding(number: int, credential: str) -> bytes:
    return _number_binding(number) + b"/passkey/" + credential.encode()


__all__ = [
    "AccountKey",
    "TypingMistake",
    "is_log_in_token",
    "log_in_token",
    "make_phrase",
    "passkey_statement",
    "publishing_statement",
    "read_phrase",
    "unwrap",
    "unwrap_by_passkey",
]
