"""Holds what people read to the termbase and the style: `check`, `write`, or paths to list the hits of.

`content/terms.toml` forbids variants of a concept, `content/style.toml` patterns of a language. A hit is a
fault, unless `gate/wording.toml` lists it as an exception with a reason, or counts it among what is still to
be rewritten: such a count may only fall, and a fall is written down with `write`.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gate import approved_words
from gate.fault import ROOT
from gate.report import report
from gate.wording_units import Unit, units

TERMS = Path("content/terms.toml")
STYLE = Path("content/style.toml")
LEDGER = Path("gate/wording.toml")
MOST_EXCEPTIONS = 40
SHOWN = 140


@dataclass(frozen=True)
class Rule:
    """What may not be written in a language: the concept or habit it belongs to, and what to write."""

    key: str
    language: str
    pattern: re.Pattern[str]
    write: str


@dataclass(frozen=True)
class Hit:
    """A rule that a text breaks, and the words that break it."""

    rule: Rule
    unit: Unit
    words: str

    @property
    def name(self) -> str:
        """The rule and its language, as the ledger counts it."""
        return f"{self.rule.key}.{self.rule.language}"


def rules(root: Path) -> Iterator[Rule]:
    """Yield the rules of the termbase, then those of the style."""
    for term in tomllib.loads((root / TERMS).read_text("utf-8"))["term"]:
        for language, patterns in term.get("forbid", {}).items():
            for pattern in patterns:
                yield Rule(term["key"], language, compiled(pattern), term[language])
    for language, habits in tomllib.loads((root / STYLE).read_text("utf-8")).items():
        for habit in habits:
            yield Rule(habit["key"], language, compiled(habit["pattern"]), habit["write"])


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression, once for each pattern."""
    return re.compile(pattern)


def hits(root: Path) -> list[Hit]:
    """Return every hit, exceptions among them."""
    texts = units(root)
    by_language: dict[str, list[Rule]] = {}
    for rule in rules(root):
        by_language.setdefault(rule.language, []).append(rule)
    found = [hit for unit in texts for hit in unit_hits(unit, by_language.get(unit.language, []))]
    return [*found, *unapproved(root, texts)]


def unapproved(root: Path, texts: list[Unit]) -> Iterator[Hit]:
    """Yield a hit for each translation that says a concept with another word than the approved one."""
    terms = tomllib.loads((root / TERMS).read_text("utf-8"))["term"]
    for unit in texts:
        said = (unit.source or "").lower()
        for term in terms:
            # To look for the letters first saves two million searches.
            if term["en"].partition(" / ")[0].lower() in said and approved_words.missing(term, unit):
                pattern = approved_words.english_pattern(term["en"])
                rule = Rule(f"{term['key']}_approved", unit.language, pattern, term[unit.language])
                yield Hit(rule, unit, term["en"])


def unit_hits(unit: Unit, language_rules: list[Rule]) -> Iterator[Hit]:
    """Yield the first hit of each rule in one text."""
    text = unit.text.replace("’", "'")
    for rule in language_rules:
        if match := rule.pattern.search(text):
            yield Hit(rule, unit, match.group())


def ledger(root: Path) -> dict[str, Any]:
    """Return the exceptions and the counts of what is still to be rewritten."""
    return tomllib.loads((root / LEDGER).read_text("utf-8"))


def is_exception(hit: Hit, exceptions: list[dict[str, str]]) -> bool:
    """Whether the ledger lists a hit: its rule and language, and words of its text."""
    return any(
        exception["rule"] == hit.name and exception["text"] in hit.unit.text.replace("’", "'")
        for exception in exceptions
    )


def open_hits(root: Path, every: list[Hit]) -> list[Hit]:
    """Return the hits that are no exception."""
    exceptions = ledger(root).get("exception", [])
    return [hit for hit in every if not is_exception(hit, exceptions)]


def faults(root: Path) -> Iterator[str]:
    """Yield a line for each rule with more or fewer hits than the ledger allows, and for its own faults."""
    allowed, every = ledger(root).get("still", {}), hits(root)
    found = open_hits(root, every)
    counts = Counter(hit.name for hit in found)
    for name in sorted(counts.keys() | allowed.keys()):
        if counts[name] > allowed.get(name, 0):
            yield f"{name}: {counts[name]} hits, {allowed.get(name, 0)} allowed"
            yield from (line_of(hit) for hit in found if hit.name == name)
        elif counts[name] < allowed.get(name, 0):
            yield f"{name}: {counts[name]} hits, fewer than {LEDGER} says: bin/check --write"
    yield from exception_faults(root, every)


def exception_faults(root: Path, every: list[Hit]) -> Iterator[str]:
    """Yield what is wrong with the exceptions: too many, none to except, or no reason."""
    exceptions = ledger(root).get("exception", [])
    if len(exceptions) > MOST_EXCEPTIONS:
        yield f"{LEDGER}: {len(exceptions)} exceptions, {MOST_EXCEPTIONS} at most"
    for exception in exceptions:
        if not exception.get("why"):
            yield f"{LEDGER}: no reason for {exception['text']!r}"
        if not any(is_exception(hit, [exception]) for hit in every):
            yield f"{LEDGER}: nothing needs the exception {exception['rule']} {exception['text']!r}"


def line_of(hit: Hit) -> str:
    """Return one hit as a line to read."""
    return f"{hit.unit.path}: {hit.name}: {hit.words!r} (write {hit.rule.write!r}): {hit.unit.text[:SHOWN]!r}"


def write(root: Path = ROOT) -> None:
    """Write the counts of today into the ledger where they fell; what is new there stays a fault."""
    counts = Counter(hit.name for hit in open_hits(root, hits(root)))
    fallen = {name: min(count, counts[name]) for name, count in ledger(root).get("still", {}).items()}
    head = (root / LEDGER).read_text("utf-8").partition("[still]")[0]
    lines = [f'"{name}" = {count}\n' for name, count in sorted(fallen.items()) if count]
    (root / LEDGER).write_text(f"{head}[still]\n{''.join(lines)}", "utf-8")


def listing(root: Path, paths: list[str]) -> Iterator[str]:
    """Yield the hits in files whose path begins with one of those given."""
    yield from (line_of(hit) for hit in open_hits(root, hits(root)) if hit.unit.path.startswith(tuple(paths)))


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["check"]:
            report(faults(ROOT))
        case ["write"]:
            write()
        case paths:
            sys.stdout.writelines(f"{line}\n" for line in listing(ROOT, paths or [""]))
