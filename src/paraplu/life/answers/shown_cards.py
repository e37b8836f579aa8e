"""How the text of a card becomes a page, or a message to pass on."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.text import to_html
from paraplu.life.answers.cards import HELP, AnswerCard, CardAudio, CardText

# The signs that make Markdown what it is, for a text that goes into a messenger.
MARKS = re.compile(r"^#{1,4} +|\*\*|^[ \t]*[-*] +", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
LONGEST_EXCERPT = 240


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card as a reader of a language is shown it. language: that of the text."""

    card: AnswerCard
    language: str
    text: CardText
    is_overdue: bool

    @property
    def body_html(self) -> str:
        return _cached_html(_with_help_lines(self.text.body))

    @property
    def matching_audio(self) -> CardAudio | None:
        """The text read aloud, unless somebody would hear other numbers than the page has."""
        found = self.card.audio.get(self.language)
        shown = {help_line(key)[1] for key in HELP.findall(self.text.body)}
        return found if found and found.numbers == shown else None

    @property
    def first_paragraph(self) -> str:
        """The first paragraph, as plain text, with the list that it announces, such as numbers to ring."""
        blocks = re.split(r"\n\s*\n", self.text.body.strip())
        paragraph, *rest = [plain_text(block) for block in blocks if not block.startswith("#")] or [""]
        if paragraph.endswith(":") and rest:
            paragraph = f"{paragraph} {'; '.join(rest[0].splitlines())}"
        return shortened_text(paragraph)


def shown_card(card: AnswerCard, language: str, today: date) -> ShownCard:
    """The card for a reader of a language."""
    spoken = card.spoken_for(language)
    return ShownCard(card, spoken, card.texts[spoken], card.is_overdue(today))


def plain_text(body: str) -> str:
    """A text without the signs of Markdown, with telephone numbers in it."""
    named = HELP.sub(lambda match: " ".join(dict.fromkeys(help_line(match[1]))), body)
    return MARKS.sub("", LINK.sub(r"\1", named)).strip()


def shortened_text(text: str) -> str:
    """At most some hundred signs, cut between words."""
    joined = " ".join(text.split())
    if len(joined) <= LONGEST_EXCERPT:
        return joined
    return joined[:LONGEST_EXCERPT].rsplit(" ", 1)[0] + " …"


def _with_help_lines(body: str) -> str:
    def written_link(match: re.Match[str]) -> str:
        name, number = help_line(match[1])
        dialled = "".join(sign for sign in number if sign in "+0123456789")
        link = f"[{number}](tel:{dialled})"
        # Some services are called by their number.
        return (link if name == number else f"{name}: {link}") if number else name

    return HELP.sub(written_link, body)


def help_line(key: str) -> tuple[str, str]:
    """Name and number of a service of the directory.

    Services belong to the union and cards to its country: where the union has none such, it is asked.
    """
    service = settings.UNION.directory.service(key)
    return (service.name, service.number) if service else (_("ask the union"), "")


@lru_cache(maxsize=1024)
def _cached_html(body: str) -> str:
    return to_html(body, str)
