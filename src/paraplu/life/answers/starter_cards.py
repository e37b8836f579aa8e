"""The starter cards of a country: files that are read once by each process.

`content/countries/<code>/cards/<key>/card.toml` says topic, regions and dates; `<language>.md` beside it has
a title after `# ` and the body. `cards/regions.toml` names the regions. This module is read before Django
starts, so that a card that cannot be shown stops the start with one sentence.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from paraplu.base.union_files import country_folder
from paraplu.life.answers.cards import AnswerCard, CardAudio, CardSource, CardText, with_text

MOST_WORDS = 250
LONGEST_TITLE = 90
LANGUAGE = re.compile(r"[a-z]{2}")
NUMBER = re.compile(r"(?:\+|00)?\d(?:[ ./-]?\d){7,}")
AUDIO = re.compile(r"[a-z0-9-]+\.(?:ogg|opus|mp3|m4a)")
LARGEST_AUDIO = 200_000
DAYS = ("law_date", "checked_on", "next_check")
KNOWN = {*DAYS, "topic", "regions", "distress", "read_by_lawyer", "reviewer_role", "sources", "audio"}


class InvalidCard(Exception):
    """A file of a card cannot be used; the text names the file and the fault."""


def cards_folder(union: Path, country: str) -> Path:
    """Where the cards of the union's country are."""
    return country_folder(country, union / "countries") / "cards"


def read_cards(folder: Path) -> dict[str, AnswerCard]:
    """The cards of a folder by key."""
    paths = sorted(folder.glob("*/card.toml"))
    return {path.parent.name: _read_card(path) for path in paths}


def card_faults(folder: Path) -> Iterator[str]:
    """One sentence for each card that cannot be shown."""
    for path in sorted(folder.glob("*/card.toml")):
        try:
            _read_card(path)
        except InvalidCard as fault:
            yield str(fault)


def read_regions(folder: Path) -> dict[str, dict[str, str]]:
    """The names of the regions by key and language."""
    path = folder / "regions.toml"
    return _read_toml(path) if path.exists() else {}


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise InvalidCard(f"{path} cannot be read as TOML.") from None


def _read_card(path: Path) -> AnswerCard:
    facts = _read_toml(path)
    _require(not set(facts) - KNOWN, path, f"it has unknown lines: {', '.join(sorted(set(facts) - KNOWN))}")
    days = {name: facts.get(name) for name in DAYS}
    for name, day in days.items():
        _require(type(day) is date, path, f"{name} is a day like 2026-11-29")
    _require(facts["checked_on"] < facts["next_check"], path, "next_check comes after checked_on")
    topic, regions = facts.get("topic"), facts.get("regions")
    _require(isinstance(topic, str) and topic, path, "topic is a key in quotes")
    _require(isinstance(regions, list) and regions, path, "regions is a list of keys")
    texts = {
        text_path.stem: _read_text(text_path)
        for text_path in sorted(path.parent.glob("*.md"))
        if LANGUAGE.fullmatch(text_path.stem)
    }
    _require("en" in texts, path, "the card has no text in en.md")
    card = AnswerCard(
        key=path.parent.name,
        topic=str(topic),
        regions=tuple(regions or ()),
        law_date=facts["law_date"],
        checked_on=facts["checked_on"],
        next_check=facts["next_check"],
        reviewer_role=str(facts.get("reviewer_role", "")),
        sources=tuple(_read_sources(path, facts.get("sources"))),
        language="en",
        read_by_lawyer=facts.get("read_by_lawyer") is True,
        is_distress=facts.get("distress") is True,
        audio=MappingProxyType(dict(_read_audio(path, facts.get("audio", {})))),
    )
    return with_text(card, texts)


def _require(is_right: object, path: Path, fault: str) -> None:
    if not is_right:
        raise InvalidCard(f"{path}: {fault}.")


def _read_sources(path: Path, listed: Any) -> Iterator[CardSource]:
    _require(isinstance(listed, list) and listed, path, "sources has at least one name and url")
    for source in listed:
        is_whole = isinstance(source, dict) and source.get("name")
        _require(is_whole and str(source.get("url", "")).startswith("https://"), path,
                 "each source has a name and a url that begins with https://")  # fmt: skip
        yield CardSource(source["name"], source["url"])


def _read_audio(path: Path, listed: Any) -> Iterator[tuple[str, CardAudio]]:
    """The file of each language.

    Threat: somebody in danger hears what the card said before it was corrected. So each file names the text
    from which it was read, and the numbers in it; the page compares the numbers with those of the union.
    """
    _require(isinstance(listed, dict), path, "audio has a part for each language, like [audio.en]")
    for language, facts in listed.items():
        name, text = facts.get("file"), path.parent / f"{language}.md"
        _require(isinstance(name, str) and AUDIO.fullmatch(name), path, "audio is a file name like en.mp3")
        _require((path.parent / name).is_file(), path, f"there is no {name} beside it")
        _require((path.parent / name).stat().st_size <= LARGEST_AUDIO, path, f"{name} is larger than 200 kB")
        is_same = text.is_file() and hashlib.sha256(text.read_bytes()).hexdigest() == facts.get("text")
        _require(is_same, path, f"{name} was read from another {text.name}; record it again, or take it out")
        numbers = frozenset(map(str, facts.get("numbers", ())))
        yield language, CardAudio(str(path.parent / name), numbers, facts.get("by_computer") is True)


def _read_text(path: Path) -> CardText:
    try:
        heading, _newline, body = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        raise InvalidCard(f"{path} cannot be read.") from None
    title = heading.removeprefix("# ").strip()
    _require(heading.startswith("# ") and title, path, "it begins with a title after #")
    _require(len(title) <= LONGEST_TITLE, path, f"the title has more than {LONGEST_TITLE} signs")
    words = len(body.split())
    _require(words <= MOST_WORDS, path, f"it has {words} words, and a card has at most {MOST_WORDS}")
    _require(not NUMBER.search(body), path, "it has a telephone number; write {help:key} instead")
    return CardText(title, body.strip())
