"""A card as a value: what the start reads of files, and what an article becomes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

# A telephone number is never typed: the directory of help has it, with the day it was checked.
HELP = re.compile(r"\{help:([a-z0-9_-]{1,60})\}")
HEADING = re.compile(r"^#{2,4} +(.+)$", re.MULTILINE)
DISTRESS = "distress"


@dataclass(frozen=True, slots=True)
class CardSource:
    """Where a card says that something is written."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class CardText:
    """The text of a card in a language. is_behind: what it translates was changed since."""

    title: str
    body: str
    is_behind: bool = False

    @property
    def heading_lines(self) -> str:
        return "\n".join(HEADING.findall(self.body))


@dataclass(frozen=True, slots=True)
class CardAudio:
    """A card read aloud in one language. path: of the file. numbers: the telephone numbers that one hears."""

    path: str
    numbers: frozenset[str]
    by_computer: bool


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """A starter card or a published article.

    key: the folder of a starter card, the id of an article. language: that of the text that others translate.
    texts: by language. audio: by language too, for some or none. is_article: whether somebody wrote it here.
    """

    key: str
    topic: str
    regions: tuple[str, ...]
    law_date: date
    checked_on: date
    next_check: date
    reviewer_role: str
    sources: tuple[CardSource, ...]
    language: str
    texts: Mapping[str, CardText] = MappingProxyType({})
    valid_until: date | None = None
    read_by_lawyer: bool = False
    is_distress: bool = False
    audio: Mapping[str, CardAudio] = MappingProxyType({})
    is_article: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether the day of its next check has come, as in the directory of help, or what it says ended."""
        return today >= self.next_check or (self.valid_until is not None and today > self.valid_until)

    def spoken_for(self, language: str) -> str:
        """The language in which a reader of this language gets the card."""
        wanted = (language, self.language, *self.texts)
        return next(code for code in wanted if code in self.texts)


def with_text(card: AnswerCard, texts: Mapping[str, CardText]) -> AnswerCard:
    """The same card with these texts."""
    return replace(card, texts=MappingProxyType(dict(texts)))


def in_order(cards: Sequence[AnswerCard], language: str) -> list[AnswerCard]:
    """Distress first, then by title in the reader's language."""
    return sorted(
        cards, key=lambda card: (not card.is_distress, card.texts[card.spoken_for(language)].title.casefold())
    )
