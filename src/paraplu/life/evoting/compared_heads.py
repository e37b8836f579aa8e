"""Hashes of a list of ballots as people compare them: eight words, or the digits that all languages share.

Threat: nobody compares 64 digits, so a server could show another list to each person. A quick hash would not
do: whoever writes the list could try until two lists have the same words (docs/formats/ballot.md).
"""

from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language

from paraplu.base.browser_files import LANGUAGES, word_list
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of

# Heads that are shown at the same time in all meetings of a day.
MOST_REMEMBERED = 256


class ComparedHead(NamedTuple):
    """Eight words of the reader's language, empty where there is no list of its words, and 24 digits."""

    words: str
    digits: str


def compared_head(head: str) -> ComparedHead:
    """The spellings of a hash of 64 digits; slow only when a process sees it for the first time."""
    return spelled_head(slow_digest(head))


def spelled_head(digest: str) -> ComparedHead:
    """The spellings of what the slow hash gave before, as minutes keep it; none of none."""
    if not digest:
        return ComparedHead("", "")
    raw, language = bytes.fromhex(digest), get_language() or ""
    words = words_of(raw, word_list(language)) if language in LANGUAGES else ""
    return ComparedHead(words, words_of(raw))


@lru_cache(maxsize=MOST_REMEMBERED)
def slow_digest(head: str) -> str:
    """The slow hash of a head, in hexadecimal; empty for a head that does not exist yet."""
    return comparable_digest(head).hex() if head else ""
