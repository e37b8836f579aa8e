"""Holds the promises to the pages that make them: `check`, or `list` what belongs to none.

`content/promises.toml` has the words of each promise, its exceptions, what keeps it and the test that fails
when that is removed. The words of a promise must stand somewhere, whole, in each language, and in each of the
places under `everywhere`, where other words would be another promise. A sentence with an
absolute on a public page, a form or in an e-mail belongs to a promise, by its words or by its list `also`, or
`gate/promises.toml` names it, under a kind that says why it promises nothing.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gate import catalogues, extract
from gate.fault import ROOT
from gate.newcomers import SPOKEN
from gate.report import report
from gate.wording_units import LANGUAGES, Unit, units

PROMISES = Path("content/promises.toml")
LEDGER = Path("gate/promises.toml")
FULL_LANGUAGES = ("en", *catalogues.LANGUAGES)
PEOPLE = "none:"
ABSOLUTE = re.compile(r"\b(nothing|never|nobody|no one|none|always|only)\b", re.IGNORECASE)
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|\{\{[^}]*\}\}|\d+")
SENTENCE = re.compile(r"(?<=[.!?:])[*_]*\s+")

type Promise = dict[str, Any]


def promises(root: Path) -> list[Promise]:
    """Return the promises in the order of their file."""
    return list(tomllib.loads((root / PROMISES).read_text("utf-8"))["promise"])


def ledger(root: Path) -> dict[str, Any]:
    """Return which promises no page makes yet, and which absolutes promise nothing."""
    return tomllib.loads((root / LEDGER).read_text("utf-8"))


@cache
def bare(text: str) -> str:
    """Return a text without what differs between a page and its promise: marks, numbers, kinds of signs."""
    text = re.sub(r"<[^>]+>|[*_\\`]", "", text)
    plain = text.replace("’", "'").replace("\u00a0", " ").replace("“", '"').replace("”", '"')
    return " ".join(PLACE.sub("#", plain).split())


def bare_sentences(text: str) -> list[str]:
    """Return the sentences of a text, bare and without the mark of a list."""
    return [bare(sentence).removeprefix("- ") for sentence in SENTENCE.split(text)]


def faults(root: Path) -> Iterator[str]:
    """Yield what is wrong with a promise, its keeper, its test or its place, and new absolutes."""
    texts = units(root)
    unsaid = ledger(root)["unsaid"]
    for promise in promises(root):
        yield from keeper_faults(root, promise)
        for language in languages_of(promise):
            name = f"{promise['id']}.{language}"
            is_said = stands_somewhere(promise[language], language, texts)
            if not is_said and name not in unsaid:
                yield f"{PROMISES}: {name}: no text says it whole"
            elif is_said and name in unsaid:
                yield f"{LEDGER}: {name} is said now; take it out"
            for place in places_with_other_words(promise, language, texts):
                yield f"{PROMISES}: {name}: no text of {place} says it whole"
        yield from part_faults(promise, texts)
    yield from absolute_faults(root, texts)


def absolute_faults(root: Path, texts: list[Unit]) -> Iterator[str]:
    """Yield absolutes that are of no promise and no kind, and entries of a kind that are out of date."""
    kinds, promised = ledger(root)["not_promises"], promised_sentences(root)
    named = [(kind["kind"], sentence) for kind in kinds for sentence in kind["sentences"]]
    allowed, said = {bare(sentence) for _kind, sentence in named}, set[str]()
    for path, sentence in absolutes(root, texts):
        said.update(bare_sentences(sentence))
        if allowed.isdisjoint(bare_sentences(sentence)):
            yield f"{path}: neither a promise nor a kind of {LEDGER} has: {sentence}"
    for kind, sentence in named:
        if bare(sentence) in promised:
            yield f"{LEDGER}: {kind}: belongs to a promise now; take it out: {sentence}"
        elif bare(sentence) not in said:
            yield f"{LEDGER}: {kind}: no text says it any more; take it out: {sentence}"
    if len(allowed) < len(named):
        yield f"{LEDGER}: a sentence has two kinds"


def part_faults(promise: Promise, texts: list[Unit]) -> Iterator[str]:
    """Yield the sentences under `also` that no English text says."""
    for part in promise.get("also", ()):
        if not stands_somewhere(part, "en", texts):
            yield f"{PROMISES}: {promise['id']}: no text says what `also` has: {part}"


def keeper_faults(root: Path, promise: Promise) -> Iterator[str]:
    """Yield a line where a promise names a keeper or a test that does not exist."""
    keeper, (path, _colons, function) = root / promise["keeper"], promise["test"].partition("::")
    if promise["keeper"].startswith(PEOPLE):
        return
    if not keeper.is_file() or keeper.read_text("utf-8").count(promise["kept_by"]) != 1:
        yield f"{PROMISES}: {promise['id']}: the keeper {promise['keeper']} has not the words of kept_by once"
    place = root / path
    if not place.is_file() or (function and f"def {function}(" not in place.read_text("utf-8")):
        yield f"{PROMISES}: {promise['id']}: the test {promise['test']} does not exist"


def languages_of(promise: Promise) -> list[str]:
    """Return the languages a promise is owed in: the full ones, and those for newcomers that it has."""
    return [language for language in LANGUAGES if language in FULL_LANGUAGES or language in promise]


def places_with_other_words(promise: Promise, language: str, texts: list[Unit]) -> Iterator[str]:
    """Yield the places that must say a promise in this language and have no text with its very words."""
    for pattern in promise.get("everywhere", ()):
        place = pattern.format(language=language)
        inside = [unit for unit in texts if unit.path.startswith(place)]
        if not stands_somewhere(promise[language], language, inside):
            yield place


def stands_somewhere(words: str, language: str, texts: list[Unit]) -> bool:
    """Whether one text of that language holds the words whole."""
    wanted = bare(words)
    return any(wanted in bare(unit.text) for unit in texts if unit.language == language)


def absolutes(root: Path, texts: list[Unit]) -> Iterator[tuple[str, str]]:
    """Yield path and sentence of each absolute for the public that no promise covers."""
    promised, public = promised_sentences(root), public_sentences(root)
    for unit in texts:
        if unit.language != "en" or not is_public(unit, public):
            continue
        for sentence in SENTENCE.split(unit.text):
            if ABSOLUTE.search(sentence) and promised.isdisjoint(bare_sentences(sentence)):
                yield unit.path, sentence


def promised_sentences(root: Path) -> set[str]:
    """Return the sentences of all promises, and those that say a part of one."""
    texts = [text for promise in promises(root) for text in (promise["en"], *promise.get("also", ()))]
    return {sentence for text in texts for sentence in bare_sentences(text)}


def is_public(unit: Unit, public: set[str]) -> bool:
    """Whether a text is on a public page or a form, or in an e-mail."""
    return unit.path.startswith("content/") or unit.text in public


def public_sentences(root: Path) -> set[str]:
    """Return the sentences of the software that newcomers read, and those of e-mails."""
    found, package = set(), root / "src" / "paraplu"
    for app in extract.apps(root):
        name = str(app.relative_to(package)) if app.is_relative_to(package) else app.name
        spoken = {path for pattern in SPOKEN.get(name, []) for path in app.glob(pattern)}
        emails = set(app.glob("templates/*/emails/*.txt"))
        for path in spoken | emails:
            found |= {sentence.single for sentence in extract.in_file(path)}
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["list"]:
        sys.stdout.writelines(f"{path}: {text}\n" for path, text in absolutes(ROOT, units(ROOT)))
    else:
        report(faults(ROOT))
