"""Receipts: the secret by which a person without an account finds their thread (docs/formats/receipt.md)."""

import hashlib
import secrets
from collections.abc import Sequence

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from . import spelling
from .broken import SealBroken
from .envelope import Opener
from .keys import public_key
from .signing import sign, signing_key
from .spelling import TypingMistake, WordList

SECRET_LENGTH = 16
ADDRESS_LENGTH = 16
DIGITS = 42
WORDS = 13
_SALT = b"paraplu/receipt/1"
_VALUE_DIGITS = 39
_CHECK_DIGITS = 3
_MODULUS = 997
_CHECK_BITS = 15


class ReturnCode:
    """One secret, its two spellings, and the three keys that come of it."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != SECRET_LENGTH:
            raise SealBroken
        self._secret = secret

    @classmethod
    def make(cls) -> "ReturnCode":
        return cls(secrets.token_bytes(SECRET_LENGTH))

    @property
    def digits(self) -> str:
        """Seven groups of six digits."""
        value = int.from_bytes(self._secret, "big")
        return spelling.in_groups(f"{value:0{_VALUE_DIGITS}d}{value % _MODULUS:0{_CHECK_DIGITS}d}")

    def words(self, word_list: WordList) -> str:
        value = int.from_bytes(self._secret, "big")
        return spelling.spell(value << _CHECK_BITS | _check_of(self._secret), WORDS, word_list)

    @property
    def address(self) -> bytes:
        """The address of the thread: 16 bytes, which say nothing of the keys."""
        return self._derive(b"address", ADDRESS_LENGTH)

    @property
    def signing_key(self) -> bytes:
        """The public key of the person who may read and write the thread: Ed25519, 32 bytes."""
        return signing_key(self._derive(b"sign", 32))

    @property
    def sealing_public_key(self) -> bytes:
        """The public key to which everything of the thread is sealed as well: X-Wing, 1,216 bytes."""
        return public_key(self._derive(b"seal", 32))

    def sign(self, message: bytes) -> bytes:
        """Return a signature by the receipt's own key, 64 bytes."""
        return sign(self._derive(b"sign", 32), message)

    def derived_token(self, label: bytes) -> bytes:
        """Return 16 bytes for one purpose of another format, which say nothing of the keys."""
        return self._derive(label, ADDRESS_LENGTH)

    def opener(self) -> Opener:
        return Opener(self._derive(b"seal", 32))

    def _derive(self, label: bytes, length: int) -> bytes:
        return HKDF(algorithm=SHA256(), length=length, salt=_SALT, info=label).derive(self._secret)


def read_return_code(text: str, word_lists: Sequence[WordList] = ()) -> ReturnCode:
    """Return the receipt that a person typed, in digits or in words of any list; raises TypingMistake."""
    plain_text = spelling.plain(text)
    if not spelling.is_in_words(plain_text):
        return _from_digits(spelling.digits_in(plain_text, DIGITS))
    for value in spelling.numbers_of(spelling.words_in(plain_text), word_lists, WORDS):
        secret = (value >> _CHECK_BITS).to_bytes(SECRET_LENGTH, "big")
        if value & 2**_CHECK_BITS - 1 == _check_of(secret):
            return ReturnCode(secret)
    raise TypingMistake("check")


def _from_digits(digits: str) -> ReturnCode:
    value, check = int(digits[:_VALUE_DIGITS]), int(digits[_VALUE_DIGITS:])
    if value >= 2 ** (8 * SECRET_LENGTH) or value % _MODULUS != check:
        raise TypingMistake("check")
    return ReturnCode(value.to_bytes(SECRET_LENGTH, "big"))


def _check_of(secret: bytes) -> int:
    digest = hashlib.sha256(b"paraplu/receipt/1/check" + secret).digest()
    return int.from_bytes(digest[:2], "big") >> 1
