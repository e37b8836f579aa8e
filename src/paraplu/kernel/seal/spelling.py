"""Secrets as people write them down: groups of digits, or words of a list of 2,048, read with patience."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Literal

Fault = Literal["empty", "short", "long", "word", "check"]
WordList = Sequence[str]
LIST_LENGTH = 2_048
WORD_BITS = 11
LONGEST_TEXT = 2_000
# ASCII, and the digits of the scripts that our people write by hand; NFKD brings wide ones to ASCII.
_ZEROS = (0x30, 0x660, 0x6F0, 0x966, 0x9E6)


class TypingMistake(ValueError):
    """What was typed is no whole secret: which fault, and for an unknown word at which place (from 1)."""

    def __init__(self, fault: Fault, place: int = 0) -> None:
        super().__init__(fault)
        self.fault: Fault = fault
        self.place = place


def in_groups(digits: str, size: int = 6) -> str:
    """Return digits with a space after every six."""
    return " ".join(digits[start : start + size] for start in range(0, len(digits), size))


def spell(value: int, count: int, word_list: WordList) -> str:
    """Return a number of `count` × 11 bits as words, the first word for the highest bits."""
    shifts = range((count - 1) * WORD_BITS, -1, -WORD_BITS)
    return " ".join(word_list[value >> shift & LIST_LENGTH - 1] for shift in shifts)


def plain(text: str) -> str:
    """Return lower case without accents, digits in ASCII; raises TypingMistake for too much or nothing."""
    if len(text) > LONGEST_TEXT:
        raise TypingMistake("long")
    bare = unicodedata.normalize("NFKD", text).lower()
    plain_text = "".join(_ascii_digit(sign) for sign in bare if unicodedata.category(sign) != "Mn")
    if not any(sign.isalpha() or sign in "0123456789" for sign in plain_text):
        raise TypingMistake("empty")
    return plain_text


def is_in_words(plain_text: str) -> bool:
    """Return whether a plain text is words; digits beside words only number them."""
    return any(sign.isalpha() for sign in plain_text)


def digits_in(plain_text: str, count: int) -> str:
    """Return the digits of a plain text, whatever is between them; raises TypingMistake for another count."""
    found = "".join(sign for sign in plain_text if sign in "0123456789")
    if len(found) != count:
        raise TypingMistake("short" if len(found) < count else "long")
    return found


def words_in(plain_text: str) -> list[str]:
    """Return the words of a plain text, whatever is between them."""
    return "".join(sign if sign.isalpha() else " " for sign in plain_text).split()


def numbers_of(words: list[str], word_lists: Sequence[WordList], count: int) -> list[int]:
    """Return the number of the words in each list that has them all; raises TypingMistake."""
    read = [_places(words, word_list) for word_list in word_lists]
    whole = [places for places in read if None not in places]
    if not whole:
        furthest = max((places.index(None) for places in read), default=0)
        raise TypingMistake("word", furthest + 1)
    if len(words) != count:
        raise TypingMistake("short" if len(words) < count else "long")
    return [_join_numbers(places) for places in whole]


# why: a word that is not in a list has the place None, and the comprehensions would be nested.
def _places(words: list[str], word_list: WordList) -> list[int | None]:
    known = _word_numbers(tuple(word_list))
    return [known.get(word) for word in words]


@cache
def _word_numbers(word_list: tuple[str, ...]) -> dict[str, int]:
    return {plain(word): place for place, word in enumerate(word_list)}


def _join_numbers(places: Sequence[int | None]) -> int:
    value = 0
    for place in places:
        value = value << WORD_BITS | (place or 0)
    return value


def _ascii_digit(sign: str) -> str:
    for zero in _ZEROS:
        if 0 <= ord(sign) - zero <= 9:  # noqa: PLR2004 - ten digits
            return str(ord(sign) - zero)
    return sign
