"""Reads, compares, rewrites and compiles the catalogues of the apps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType

import polib

from gate.extract import Sentence, sentences
from gate.fault import ROOT

# A language for everybody begins with a folder here; docs/languages.md says what else it needs.
LANGUAGES = tuple(sorted(path.name for path in (ROOT / "src/paraplu/base/locale").iterdir()))
PLURALS = {
    "bg": "nplurals=2; plural=(n != 1);",
    "de": "nplurals=2; plural=(n != 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "nl": "nplurals=2; plural=(n != 1);",
    "pt": "nplurals=2; plural=(n != 1);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
CLOSE_ENOUGH = 0.75
# French puts a space there, and no line may begin with what follows it.
KEPT_TOGETHER = re.compile(r" (?=[:;?!»])|(?<=«) ")
NO_BREAK_SPACE = "\u00a0"


def path_of(app: Path, language: str) -> Path:
    """Where an app keeps its words in a language."""
    return app / "locale" / language / "LC_MESSAGES" / "django.po"


def sentence_in(entry: polib.POEntry) -> Sentence:
    """What an entry translates."""
    return Sentence(entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def entries(app: Path, language: str) -> list[polib.POEntry]:
    """What an app says in a language, by one sentence each."""
    path = path_of(app, language)
    found = polib.pofile(str(path)) if path.exists() else []
    return [entry for entry in found if not entry.obsolete and not entry.msgctxt and not entry.msgid_plural]


def faults(root: Path, app: Path) -> Iterator[str]:
    """Where the catalogues of an app lag behind its sources or betray them."""
    wanted = sentences(app)
    for language in LANGUAGES:
        path = path_of(app, language)
        if wanted and not path.exists():
            yield f"{path.relative_to(root)}: missing, with {len(wanted)} sentences (bin/words update)"
        elif path.exists():
            for fault in faults_of(polib.pofile(str(path)), wanted):
                yield f"{path.relative_to(root)}: {fault}"


def faults_of(catalogue: polib.POFile, wanted: dict[Sentence, list[str]]) -> Iterator[str]:
    """The faults of one catalogue."""
    entries = {sentence_in(entry): entry for entry in catalogue if not entry.obsolete}
    for sentence in sorted(wanted.keys() - entries.keys(), key=str):
        yield f"{sentence.single!r} is missing"
    for sentence in sorted(entries.keys() - wanted.keys(), key=str):
        yield f"{sentence.single!r} is said nowhere any more"
    for sentence in sorted(entries.keys() & wanted.keys(), key=str):
        yield from faults_of_entry(entries[sentence], forms_of(catalogue.metadata["Plural-Forms"]))


def forms_of(plurals: str) -> int:
    """How many forms a language has for one and for many, from the head of its catalogue."""
    return int(plurals.partition("=")[2].partition(";")[0])


def faults_of_entry(entry: polib.POEntry, plural_forms: int) -> Iterator[str]:
    """The faults of one translation."""
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not forms or not all(form.strip() for form in forms):
        yield f"{entry.msgid!r} is not translated"
    elif entry.msgid_plural and len(forms) != plural_forms:
        yield f"{entry.msgid!r} has {len(forms)} forms, and this language has {plural_forms}"
    elif entry.fuzzy:
        yield f"{entry.msgid!r} is only guessed (fuzzy)"
    else:
        yield from lost(entry, forms)


def lost(entry: polib.POEntry, forms: list[str]) -> Iterator[str]:
    """Placeholders or markup that a translation dropped or invented; a singular may leave out its number."""
    original = entry.msgid_plural or entry.msgid
    if counted(PLACEHOLDER, forms[-1]) != counted(PLACEHOLDER, original):
        yield f"{entry.msgid!r} has other placeholders than its source"
    if set(counted(PLACEHOLDER, "".join(forms))) - set(counted(PLACEHOLDER, entry.msgid + original)):
        yield f"{entry.msgid!r} has a placeholder that nobody fills"
    if any(counted(MARKUP, form) != counted(MARKUP, original) for form in forms):
        yield f"{entry.msgid!r} has other markup than its source"


def counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    """What a text holds of a pattern, in any order."""
    return Counter(pattern.findall(text))


def update(app: Path) -> None:
    """Rewrite the catalogues of an app from its sources, keeping every translation."""
    wanted = sentences(app)
    for language in LANGUAGES:
        path = path_of(app, language)
        old = {sentence_in(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
        if wanted or old:
            rewrite(path, language, wanted, old)


def rewrite(
    path: Path,
    language: str,
    wanted: dict[Sentence, list[str]],
    old: dict[Sentence, polib.POEntry],
    head: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Write one catalogue in the order of its sources; no dates, no line numbers: only words change it."""
    catalogue = polib.POFile(wrapwidth=110)
    plurals = PLURALS.get(language, PLURALS["nl"])
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plurals,
        **head,
    }
    gone = {sentence.single: entry for sentence, entry in old.items() if sentence not in wanted}
    for sentence, places in wanted.items():
        entry = old.get(sentence) or fresh(sentence, gone, forms_of(plurals))
        entry.occurrences = [(place, "") for place in places]
        catalogue.append(entry)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))


def fresh(sentence: Sentence, gone: dict[str, polib.POEntry], plural_forms: int) -> polib.POEntry:
    """A new entry; a reworded sentence keeps its old translation as a guess for the translator."""
    entry = polib.POEntry(msgctxt=sentence.context, msgid=sentence.single, msgid_plural=sentence.plural or "")
    if sentence.plural:
        entry.msgstr_plural = dict.fromkeys(range(plural_forms), "")
    for close in get_close_matches(sentence.single, gone, n=1, cutoff=CLOSE_ENOUGH):
        if not sentence.plural and gone[close].msgstr:
            entry.msgstr, entry.flags = gone[close].msgstr, ["fuzzy"]
    return entry


def compile_words(app: Path) -> None:
    """Write each catalogue of an app as Python reads it."""
    for language in LANGUAGES:
        path = path_of(app, language)
        if path.exists():
            catalogue = polib.pofile(str(path))
            if language == "fr":
                keep_together(catalogue)
            catalogue.save_as_mofile(str(path.with_suffix(".mo")))


def keep_together(catalogue: polib.POFile) -> None:
    """Translators write plain spaces; before double punctuation and in guillemets they must not break."""
    for entry in catalogue:
        entry.msgstr = KEPT_TOGETHER.sub(NO_BREAK_SPACE, entry.msgstr)
        for form, text in entry.msgstr_plural.items():
            entry.msgstr_plural[form] = KEPT_TOGETHER.sub(NO_BREAK_SPACE, text)
