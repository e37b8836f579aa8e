"""Finds every text that a person reads, by language: catalogues, pages, settings of a union, guides."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polib

LANGUAGES = ("en", "fr", "nl", "es", "ro", "bg", "pt", "de")
CATALOGUES = "src/**/locale/*/LC_MESSAGES/django.po"
PAGES = "content/unions/*/pages/**/*.md"
CARDS = "content/countries/*/cards/*/*.md"
UNIONS = "content/unions/*/union.toml"
GUIDES = "docs/use/*.md"
README = "README.md"
REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
TARGET = re.compile(r"\]\([a-z]+:[^)\s]*\)")  # of a link: a name in the program, and no word


@dataclass(frozen=True)
class Unit:
    """One text of one file: a sentence of a catalogue, a paragraph, a value of a setting."""

    path: str
    language: str
    text: str
    source: str | None = None  # the English sentence, of a translation in a catalogue


def units(root: Path) -> list[Unit]:
    """Return every text of a tree; the English sentences are those of the French catalogues."""
    found = [
        *in_files(root, CATALOGUES, catalogue_units),
        *in_files(root, PAGES, page_units),
        *in_files(root, CARDS, page_units),
        *in_files(root, UNIONS, union_units),
        *in_files(root, GUIDES, guide_units),
        *in_files(root, README, guide_units),
    ]
    return list(dict.fromkeys(found))


def in_files(root: Path, pattern: str, read: Any) -> Iterator[Unit]:
    """Yield the texts of the files that match a pattern, with paths from the root."""
    for path in sorted(root.glob(pattern)):
        yield from read(path, str(path.relative_to(root)))


def catalogue_units(path: Path, name: str) -> Iterator[Unit]:
    """Yield the translations of one catalogue; its sentences too, where the French one stands for them."""
    language = path.parts[-3]
    for entry in polib.pofile(str(path)):
        if entry.obsolete:
            continue
        sources = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        if language == "fr":
            yield from (Unit(name, "en", source) for source in sources)
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            yield Unit(name, language, text, entry.msgid)


def page_units(path: Path, name: str) -> Iterator[Unit]:
    """Yield the paragraphs of a page or a card: of a folder of one language, or of a file of one."""
    language = path.parent.name if path.parent.name in LANGUAGES else path.stem
    yield from paragraphs(name, language, path.read_text("utf-8"))


def guide_units(path: Path, name: str) -> Iterator[Unit]:
    """Yield the paragraphs of a guide, whose language is in its file name, English where there is none."""
    language = path.name.split(".")[-2]
    yield from paragraphs(name, language if language in LANGUAGES else "en", path.read_text("utf-8"))


def paragraphs(name: str, language: str, text: str) -> Iterator[Unit]:
    """Yield the paragraphs of a text in Markdown, without its remarks."""
    for paragraph in re.split(r"\n\s*\n|\n(?=[#|*-])", TARGET.sub("]", REMARK.sub("", text))):
        if words := " ".join(paragraph.split()):
            yield Unit(name, language, words)


def union_units(path: Path, name: str) -> Iterator[Unit]:
    """Yield every value of a union's file that stands under the code of a language."""
    yield from values(name, tomllib.loads(path.read_text("utf-8")))


def values(name: str, table: Any, language: str = "") -> Iterator[Unit]:
    """Yield the texts inside a table, a list or a value; `language` is the code they stand under."""
    if isinstance(table, dict):
        for key, value in table.items():
            if key != "forbidden_words":
                yield from values(name, value, key if key in LANGUAGES else language)
    elif isinstance(table, list):
        for value in table:
            yield from values(name, value, language)
    elif isinstance(table, str) and language:
        yield Unit(name, language, table)
