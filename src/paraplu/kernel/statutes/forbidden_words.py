"""The union's lists of words that must not be where others may see them."""

import re
from collections.abc import Iterable, Mapping


def forbidden_words_in(text: str, forbidden: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the forbidden words of any language in a text, in the order of the lists."""
    plain = " ".join(re.findall(r"\w+", text.lower()))
    words = (word for listed in forbidden.values() for word in listed)
    return [word for word in words if _occurs_in(word, plain)]


def _occurs_in(word: str, plain: str) -> bool:
    """Return whether a text has a word, or for one that ends in * a word that begins so."""
    end = "" if word.endswith("*") else r"\b"
    return re.search(rf"\b{re.escape(word.rstrip('*'))}{end}", plain) is not None
