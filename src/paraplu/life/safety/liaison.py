"""The sheet for the emergency doctor: questions that a person answers by pointing, in their own language.

Nothing of it is sent: the page has no form, and what is chosen on it stays in the browser until it is closed.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from paraplu.kernel.statutes.named import LocalizedText

SOURCE = Path(__file__).parents[4] / "content" / "liaison.toml"
FIRST = "en"


@dataclass(frozen=True, slots=True)
class LiaisonText:
    """A text in the reader's language, and in those that a doctor may read; `lines`: language and text."""

    own: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LiaisonAnswer:
    """An answer to point at; is_by_hand: it has a line to write on."""

    key: str
    text: LiaisonText
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class LiaisonQuestion:
    """A question with its answers; has_several: more than one may be chosen."""

    key: str
    text: LiaisonText
    answers: tuple[LiaisonAnswer, ...]
    has_several: bool


@dataclass(frozen=True, slots=True)
class LiaisonSheet:
    """What the page shows; chosen: what the doctor reads above the answers."""

    chosen: LiaisonText
    questions: tuple[LiaisonQuestion, ...]


@cache
def liaison_sheet(language: str) -> LiaisonSheet:
    """The sheet for a person who reads a language ("ro")."""
    data = tomllib.loads(SOURCE.read_text("utf-8"))
    reads = data["doctor"]["reads"]
    return LiaisonSheet(
        _text(data["doctor"]["chosen"], language, reads),
        tuple(_question(entry, data["by_hand"], language, reads) for entry in data["questions"]),
    )


def _question(entry: Any, by_hand: Sequence[str], language: str, reads: Sequence[str]) -> LiaisonQuestion:
    answers = tuple(
        LiaisonAnswer(answer["key"], _text(answer["name"], language, reads), answer["key"] in by_hand)
        for answer in entry["answers"]
    )
    return LiaisonQuestion(entry["key"], _text(entry["name"], language, reads), answers, entry["several"])


def _text(names: dict[str, str], language: str, reads: Sequence[str]) -> LiaisonText:
    text = LocalizedText(names, FIRST)
    others = tuple((code, text.in_language(code)) for code in reads if code != language)
    return LiaisonText(text.in_language(language), others)
