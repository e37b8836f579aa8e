"""The union's lists of words that must not be where others may see them."""

import re
from collections.abc import Iterable, Mapping


def forbidden_words_in(text: str, forbidden: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the forbidden words of any language in a text, in the order of the lists."""
    plain = " ".join(re.findall(r"\w+", text.lower()))
    found = list[str]()
    for word in (word for listed in forbidden.values() for word in listed):
        # One that ends in * means each word that begins so.
        end = "" if word.endswith("*") else r"\b"
        if re.search(rf"\b{re.escape(word.rstrip('*'))}{end}", plain):
            found.append(word)
    return found
