"""The text of a page as a value, and its file format."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date

from paraplu.base.binding_text import BindingText
from paraplu.base.text_sources import Source

HEAD_AND_BODY = 3
LONGEST_VERSION = 20
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
# A remark for people who work on the file; nobody who reads the page sees it.
REMARK = re.compile(r"<!--.*?-->\n?", re.DOTALL)
ADOPTION = ("language", "version", "date", "adopted_by")


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


def page_file_content(words: PageText, adoption: BindingText | None = None) -> str:
    """The content of a file of the union's folder; adoption: of the text that members agree to."""
    head = f"title: {words.title}\nsummary: {words.summary}\nmenu: {words.menu}"
    if adoption:
        head += f"\nlanguage: {adoption.language}\nversion: {adoption.version}"
        head += f"\ndate: {adoption.day.isoformat()}\nadopted_by: {adoption.adopted_by}"
    return f"---\n{head}\n---\n\n{words.body}\n"


def parse_page_source(source: Source) -> PageText:
    """The text in a file; raises InvalidPageContent, which names the file."""
    head, body = _head_and_body(source)
    _require_keys(source, head, ("title", "summary", "menu"))
    return PageText(head["title"], head["summary"], head["menu"], REMARK.sub("", body).strip())


def parse_adoption(source: Source) -> BindingText:
    """Version, language, day and adopting body at the head of the page that members agree to."""
    head, _body = _head_and_body(source)
    _require_keys(source, head, ADOPTION)
    if not 0 < len(head["version"]) <= LONGEST_VERSION:
        raise InvalidPageContent(f"{source.file}: version has 1 to {LONGEST_VERSION} signs.")
    try:
        day = date.fromisoformat(head["date"])
    except ValueError:
        problem = f"date is a day like 2026-12-31, and not {head['date']}."
        raise InvalidPageContent(f"{source.file}: {problem}") from None
    return BindingText(head["version"], head["language"], day, head["adopted_by"])


def _require_keys(source: Source, head: dict[str, str], keys: tuple[str, ...]) -> None:
    if missing := set(keys) - set(head):
        raise InvalidPageContent(f"{source.file} lacks {min(missing)} at the head of a page.")


def _head_and_body(source: Source) -> tuple[dict[str, str], str]:
    parts = source.text.split("---\n", 2)
    if len(parts) != HEAD_AND_BODY or parts[0]:
        problem = "a page begins with title, summary and menu between --- lines."
        raise InvalidPageContent(f"{source.file}: {problem}")
    lines = (line.partition(":") for line in parts[1].strip().splitlines())
    return {key.strip(): value.strip() for key, _, value in lines}, parts[2]
