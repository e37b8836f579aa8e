"""A key split among keepers: any k of n shares give it back, fewer say nothing (docs/formats/shares.md)."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from . import spelling
from .broken import SealBroken
from .keys import SEED_LENGTH, public_key
from .spelling import TypingMistake, WordList

WORDS = 30
DIGITS = 102
FEWEST, MOST_NEEDED, MOST_KEEPERS = 2, 15, 255
_VERSION = 1
_FRAME_LENGTH = 38
_CHECK_BITS = 26
_VALUE_DIGITS = 100
_MODULUS = 97
_POLYNOMIAL = 0x11B

Reason = Literal["few", "same", "key", "splitting", "wrong"]


class InvalidShares(ValueError):
    """These shares give no key: why, and at which place (from 1) one does not fit.

    `few`: fewer than are needed. `same`: a share is there twice. `key`: a share is of another key.
    `splitting`: a share comes from another splitting of this key. `wrong`: they do not give the key.
    """

    def __init__(self, reason: Reason, place: int = 0, needed: int = 0) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.place = place
        self.needed = needed


@dataclass(frozen=True, slots=True, repr=False)
class KeyShare:
    """A keeper's share: how many are needed, its place, the marks of key and splitting, 32 bytes."""

    needed: int
    x: int
    key: bytes
    splitting: bytes
    y: bytes

    @property
    def frame(self) -> bytes:
        """The 38 bytes that are written as words or digits."""
        return bytes((_VERSION << 4 | self.needed, self.x)) + self.key + self.splitting + self.y

    def words(self, word_list: WordList) -> str:
        return spelling.spell(self._number, WORDS, word_list)

    @property
    def digits(self) -> str:
        """Seventeen groups of six digits."""
        return spelling.in_groups(f"{self._number:0{_VALUE_DIGITS}d}{self._number % _MODULUS:02d}")

    @property
    def _number(self) -> int:
        return int.from_bytes(self.frame, "big") << _CHECK_BITS | _check_of(self.frame)


def split(seed: bytes, needed: int, keepers: int) -> list[KeyShare]:
    """Return a share for each keeper, any `needed` of which give the seed (32 bytes) back.

    Raises ValueError unless 2 <= needed <= 15 and needed <= keepers <= 255, SealBroken for no seed.
    """
    if not FEWEST <= needed <= min(keepers, MOST_NEEDED) or keepers > MOST_KEEPERS:
        raise ValueError("Two to fifteen shares are needed, of no more than 255.")
    if len(seed) != SEED_LENGTH:
        raise SealBroken
    key, splitting = key_mark(public_key(seed)), secrets.token_bytes(2)
    curves = [(byte, *secrets.token_bytes(needed - 1)) for byte in seed]
    return [
        KeyShare(needed, x, key, splitting, bytes(_value(curve, x) for curve in curves))
        for x in range(1, keepers + 1)
    ]


def join(shares: Sequence[KeyShare], of: bytes) -> bytes:
    """Return the seed of this public key (1,216 bytes), never another one; raises InvalidShares."""
    _fit(shares, of)
    weights = [_weight(share.x, [other.x for other in shares]) for share in shares]
    seed = bytes(
        _sum(_times(weight, share.y[place]) for weight, share in zip(weights, shares, strict=True))
        for place in range(SEED_LENGTH)
    )
    if public_key(seed) != of:
        raise InvalidShares("wrong")
    return seed


def read_share(text: str, word_lists: Sequence[WordList] = ()) -> KeyShare:
    """Return the share that a keeper typed, in digits or in words of any list; raises TypingMistake."""
    plain_text = spelling.plain(text)
    if not spelling.is_in_words(plain_text):
        return _from_digits(spelling.digits_in(plain_text, DIGITS))
    for number in spelling.numbers_of(spelling.words_in(plain_text), word_lists, WORDS):
        if share := _from_number(number):
            return share
    raise TypingMistake("check")


def key_mark(raw_public_key: bytes) -> bytes:
    """Return the two bytes that distinguish shares of different keys before anything is joined."""
    return hashlib.sha256(b"paraplu/share/1/key" + raw_public_key).digest()[:2]


def _fit(shares: Sequence[KeyShare], of: bytes) -> None:
    for place, share in enumerate(shares, 1):
        if share.key != key_mark(of):
            raise InvalidShares("key", place)
        if (share.splitting, share.needed) != (shares[0].splitting, shares[0].needed):
            raise InvalidShares("splitting", place)
        if share.x in {other.x for other in shares[: place - 1]}:
            raise InvalidShares("same", place)
    needed = shares[0].needed if shares else FEWEST
    if len(shares) < needed:
        raise InvalidShares("few", needed=needed)


def _from_digits(digits: str) -> KeyShare:
    number, check = int(digits[:_VALUE_DIGITS]), int(digits[_VALUE_DIGITS:])
    share = _from_number(number) if number % _MODULUS == check else None
    if share is None:
        raise TypingMistake("check")
    return share


def _from_number(number: int) -> KeyShare | None:
    """Return the share of a number of 330 bits; None if its check, version or place is not sound."""
    value, check = divmod(number, 2**_CHECK_BITS)
    if value >= 2 ** (8 * _FRAME_LENGTH):
        return None
    frame = value.to_bytes(_FRAME_LENGTH, "big")
    version, needed = divmod(frame[0], 16)
    if check != _check_of(frame) or version != _VERSION or needed < FEWEST or not frame[1]:
        return None
    return KeyShare(needed, frame[1], frame[2:4], frame[4:6], frame[6:])


def _check_of(frame: bytes) -> int:
    digest = hashlib.sha256(b"paraplu/share/1/check" + frame).digest()
    return int.from_bytes(digest[:4], "big") >> 32 - _CHECK_BITS


def _value(curve: Sequence[int], x: int) -> int:
    """Return a polynomial over GF(2^8), its constant first, at x (Horner)."""
    value = 0
    for factor in reversed(curve):
        value = _times(value, x) ^ factor
    return value


def _weight(x: int, places: Sequence[int]) -> int:
    """Return what the share at x counts for at zero (Lagrange)."""
    weight = 1
    for other in places:
        if other != x:
            weight = _times(weight, _times(other, _inverse(other ^ x)))
    return weight


def _times(left: int, right: int) -> int:
    """Return the product in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1."""
    product = 0
    while right:
        product ^= left if right & 1 else 0
        left = left << 1 ^ (_POLYNOMIAL if left & 0x80 else 0)
        right >>= 1
    return product


def _inverse(value: int) -> int:
    """Its 254th power: the group has 255 elements."""
    power, square = 1, value
    for _ in range(7):
        square = _times(square, square)
        power = _times(power, square)
    return power


def _sum(values: Iterable[int]) -> int:
    total = 0
    for value in values:
        total ^= value
    return total
