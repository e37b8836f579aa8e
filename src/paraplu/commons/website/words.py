"""The words of a page as a value, and how a file says them."""

import hashlib
import json
import re
from dataclasses import dataclass

from paraplu.base.text_sources import Source

HEAD_AND_BODY = 3
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class InvalidPageContent(Exception):
    """A page of the content folder cannot be shown; the text names the file and the fault."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page says: its heading, one sentence, its name in the menu, and a text in light markup."""

    title: str
    summary: str
    menu: str
    body: str

    @property
    def text_parts(self) -> tuple[str, ...]:
        """The head, then each paragraph: what a translator has before her, one by one."""
        return self.title, self.summary, self.menu, *split_paragraphs(self.body)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """What blank lines part."""
    return tuple(part for part in BLANK_LINES.split(text.strip()) if part)


def text_from_parts(parts: tuple[str, ...]) -> PageText:
    """The other way round."""
    title, summary, menu, *rest = parts
    return PageText(title, summary, menu, "\n\n".join(rest))


def page_text_digest(language: str, words: PageText) -> str:
    """SHA-256 of these words in this language; how blank lines part them makes no difference."""
    return hashlib.sha256(json.dumps([language, *words.text_parts]).encode()).hexdigest()


def page_file_content(words: PageText) -> str:
    """What a file of the union's folder says that has these words."""
    head = f"title: {words.title}\nsummary: {words.summary}\nmenu: {words.menu}"
    return f"---\n{head}\n---\n\n{words.body}\n"


def parse_page_source(source: Source) -> PageText:
    """The words of a file, or a fault that names it."""
    parts = source.text.split("---\n", 2)
    if len(parts) != HEAD_AND_BODY or parts[0]:
        raise InvalidPageContent(
            f"{source.file}: a page begins with title, summary and menu between --- lines."
        )
    lines = (line.partition(":") for line in parts[1].strip().splitlines())
    head = {key.strip(): value.strip() for key, _, value in lines}
    if missing := {"title", "summary", "menu"} - set(head):
        raise InvalidPageContent(f"{source.file} lacks {min(missing)} at the head of a page.")
    return PageText(head["title"], head["summary"], head["menu"], parts[2].strip())
