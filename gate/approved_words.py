"""Finds translations that do not say a concept of the termbase with its approved word.

A source sentence that holds the English word of a concept is translated with the approved word, or the one of
the law. Words are compared by their stems, since languages inflect them; `stem` in the termbase has an
expression where that is too narrow. Concepts marked `loose` have an English word with other meanings and are
not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from gate.wording_units import Unit

SHORTEST = 3
SHARE = 0.6

type Term = dict[str, Any]
_FOUND: dict[str, list[re.Pattern[str]]] = {}


def missing(term: Term, unit: Unit) -> bool:
    """Whether a translation leaves the approved word of a concept out that its source sentence holds."""
    if unit.source is None or term.get("loose") or unit.language not in term:
        return False
    if not english_pattern(term["en"]).search(unit.source):
        return False
    text = unit.text.lower().replace("’", "'").replace("\u00ad", "")
    return not any(pattern.search(text) for pattern in approved_patterns(term, unit.language))


@cache
def english_pattern(word: str) -> re.Pattern[str]:
    """Return what finds the English word, in the singular and the plural; a capital inside it counts."""
    first, *_rest = word.split(" / ")
    flags = 0 if first[0].isupper() else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(first)}(?:s|es|ed)?(?![\w-])", flags)


def approved_patterns(term: Term, language: str) -> list[re.Pattern[str]]:
    """Return what finds the approved word of a language, and the law's; once for each word."""
    name = f"{term['key']}.{language}"
    if name not in _FOUND:
        _FOUND[name] = list(_patterns(term, language))
    return _FOUND[name]


def _patterns(term: Term, language: str) -> Iterator[re.Pattern[str]]:
    if stem := term.get("stem", {}).get(language):
        yield re.compile(stem, re.IGNORECASE)
    for word in (term[language], term.get("law", {}).get(language, "")):
        for form in word.split(" / "):
            if stems := stems_of(form):
                yield re.compile(".*".join(re.escape(stem) for stem in stems), re.DOTALL)


def stems_of(form: str) -> list[str]:
    """Return the beginnings of the words of an expression, articles left out."""
    words = [word for word in re.findall(r"[\w'·-]+", form.lower()) if len(word) >= SHORTEST]
    return [word[: max(SHORTEST, round(len(word) * SHARE))] for word in words]
