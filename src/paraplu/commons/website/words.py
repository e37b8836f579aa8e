"""The text of a page as a value, and its file format."""

import hashlib
import json
import re
from dataclasses import dataclass

from paraplu.base.text_sources import Source

HEAD_AND_BODY = 3
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class InvalidPageContent(Exception):
    """A file of the content folder is invalid; the text names the file and the fault."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page: heading, one sentence, name in the menu, and a body in Markdown."""

    title: str
    summary: str
    menu: str
    body: str

    @property
    def text_parts(self) -> tuple[str, ...]:
        """The head, then each paragraph: the units of a translation."""
        return self.title, self.summary, self.menu, *split_paragraphs(self.body)


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs between blank lines."""
    return tuple(part for part in BLANK_LINES.split(text.strip()) if part)


def text_from_parts(parts: tuple[str, ...]) -> PageText:
    """The inverse of `text_parts`."""
    title, summary, menu, *rest = parts
    return PageText(title, summary, menu, "\n\n".join(rest))


def page_text_digest(language: str, words: PageText) -> str:
    """SHA-256 of a text in a language; the number of blank lines makes no difference."""
    return hashlib.sha256(json.dumps([language, *words.text_parts]).encode()).hexdigest()


def page_file_content(words: PageText) -> str:
    """The content of a file of the union's folder with this text."""
    head = f"title: {words.title}\nsummary: {words.summary}\nmenu: {words.menu}"
    return f"---\n{head}\n---\n\n{words.body}\n"


def parse_page_source(source: Source) -> PageText:
    """The text in a file; raises InvalidPageContent, which names the file."""
    parts = source.text.split("---\n", 2)
    if len(parts) != HEAD_AND_BODY or parts[0]:
        problem = "a page begins with title, summary and menu between --- lines."
        raise InvalidPageContent(f"{source.file}: {problem}")
    lines = (line.partition(":") for line in parts[1].strip().splitlines())
    head = {key.strip(): value.strip() for key, _, value in lines}
    if missing := {"title", "summary", "menu"} - set(head):
        raise InvalidPageContent(f"{source.file} lacks {min(missing)} at the head of a page.")
    return PageText(head["title"], head["summary"], head["menu"], parts[2].strip())
