"""The words of a page as a value, and how a file says them."""

import hashlib
import json
import re
from dataclasses import dataclass

from paraplu.base.sources import Source

HEAD_AND_BODY = 3
BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class ContentFault(Exception):
    """A page of the content folder cannot be shown; the text names the file and the fault."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says: its heading, one sentence, its name in the menu, and a text in light markup."""

    title: str
    summary: str
    menu: str
    body: str

    @property
    def parts(self) -> tuple[str, ...]:
        """The head, then each paragraph: what a translator has before her, one by one."""
        return self.title, self.summary, self.menu, *paragraphs(self.body)


def paragraphs(text: str) -> tuple[str, ...]:
    """What blank lines part."""
    return tuple(part for part in BLANK_LINES.split(text.strip()) if part)


def together(parts: tuple[str, ...]) -> Words:
    """The other way round."""
    title, summary, menu, *rest = parts
    return Words(title, summary, menu, "\n\n".join(rest))


def digest(language: str, words: Words) -> str:
    """SHA-256 of these words in this language; how blank lines part them makes no difference."""
    return hashlib.sha256(json.dumps([language, *words.parts]).encode()).hexdigest()


def as_file(words: Words) -> str:
    """What a file of the union's folder says that has these words."""
    head = f"title: {words.title}\nsummary: {words.summary}\nmenu: {words.menu}"
    return f"---\n{head}\n---\n\n{words.body}\n"


def written(source: Source) -> Words:
    """The words of a file, or a fault that names it."""
    parts = source.text.split("---\n", 2)
    if len(parts) != HEAD_AND_BODY or parts[0]:
        raise ContentFault(f"{source.file}: a page begins with title, summary and menu between --- lines.")
    lines = (line.partition(":") for line in parts[1].strip().splitlines())
    head = {key.strip(): value.strip() for key, _, value in lines}
    if missing := {"title", "summary", "menu"} - set(head):
        raise ContentFault(f"{source.file} lacks {min(missing)} at the head of a page.")
    return Words(head["title"], head["summary"], head["menu"], parts[2].strip())
