"""Words of the union's own lists that must not stand where others may see them."""

import re
from collections.abc import Iterable, Mapping


def forbidden_words_in(text: str, forbidden: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the forbidden words of any language that stand in a text, in the order of the lists."""
    plain = " ".join(re.findall(r"\w+", text.lower()))
    words = (word for listed in forbidden.values() for word in listed)
    return [word for word in words if _stands_in(word, plain)]


def _stands_in(word: str, plain: str) -> bool:
    """A word counts whole; one that ends in * counts as a beginning."""
    end = "" if word.endswith("*") else r"\b"
    return re.search(rf"\b{re.escape(word.rstrip('*'))}{end}", plain) is not None
