"""A card as a value, and how its text becomes a page."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from django.conf import settings

# A telephone number is never typed: the directory of help has it, with the day it was checked.
HELP = re.compile(r"\{help:([a-z0-9_-]{1,60})\}")
HEADING = re.compile(r"^#{2,4} +(.+)$", re.MULTILINE)
# The signs that make Markdown what it is, for a text that goes into a messenger.
MARKS = re.compile(r"^#{1,4} +|\*\*|^[ \t]*[-*] +", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
DISTRESS = "distress"
LONGEST_EXCERPT = 240


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
class AnswerCard:
    """A starter card or a published article.

    key: the folder of a starter card, the id of an article. language: that of the text that others translate.
    texts: by language. audio: the path of a file, or empty. is_article: whether somebody wrote it here.
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
    audio: str = ""
    is_article: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether its next check is past, or what it says ended."""
        return today > self.next_check or (self.valid_until is not None and today > self.valid_until)

    def spoken_for(self, language: str) -> str:
        """The language in which a reader of this language gets the card."""
        wanted = (language, self.language, *self.texts)
        return next(code for code in wanted if code in self.texts)


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as a reader of a language is shown it. language: that of the text."""

    card: AnswerCard
    language: str
    text: CardText
    is_overdue: bool

    @property
    def body_html(self) -> str:
        return _cached_html(_with_help_lines(self.text.body, self.language))

    @property
    def first_paragraph(self) -> str:
        """The first paragraph, as plain text."""
        paragraph = next(filter(None, re.split(r"\n\s*\n", self.text.body.strip())), "")
        return shortened_text(plain_text(paragraph, self.language))


def shown_card(card: AnswerCard, language: str, today: date) -> ShownCard:
    """The card for a reader of a language."""
    spoken = card.spoken_for(language)
    return ShownCard(card, spoken, card.texts[spoken], card.is_overdue(today))


def plain_text(body: str, language: str) -> str:
    """A text without the signs of Markdown, with telephone numbers in it."""
    named = HELP.sub(lambda match: " ".join(dict.fromkeys(help_line(match[1], language))), body)
    return MARKS.sub("", LINK.sub(r"\1", named)).strip()


def shortened_text(text: str) -> str:
    """At most some hundred signs, cut between words."""
    joined = " ".join(text.split())
    if len(joined) <= LONGEST_EXCERPT:
        return joined
    return joined[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def help_keys(body: str) -> list[str]:
    """The services of the directory that a text names."""
    return HELP.findall(body)


def _with_help_lines(body: str, language: str) -> str:
    def written_link(match: re.Match[str]) -> str:
        name, number = help_line(match[1], language)
        dialled = "".join(sign for sign in number if sign in "+0123456789")
        link = f"[{number}](tel:{dialled})"
        # Some services are called by their number.
        return (link if name == number else f"{name}: {link}") if number else name

    return HELP.sub(written_link, body)


def help_line(key: str, language: str) -> tuple[str, str]:
    """Name and number of a service of the directory; the words of its key where the union has none such."""
    service = settings.UNION.directory.service(key)
    return (service.name, service.number) if service else (key.replace("_", " "), "")


@lru_cache(maxsize=1024)
def _cached_html(body: str) -> str:
    from paraplu.base.text import to_html  # noqa: PLC0415 - the mailer loads cards and shows none

    return to_html(body, str)


def with_text(card: AnswerCard, texts: Mapping[str, CardText]) -> AnswerCard:
    """The same card with these texts."""
    return replace(card, texts=MappingProxyType(dict(texts)))


def in_order(cards: Sequence[AnswerCard], language: str) -> list[AnswerCard]:
    """Distress first, then by title in the reader's language."""
    return sorted(
        cards, key=lambda card: (not card.is_distress, card.texts[card.spoken_for(language)].title.casefold())
    )
