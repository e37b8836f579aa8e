"""A union's texts in a language: a folder with a file for each page, or one file with all of them."""

import re
from dataclasses import dataclass
from pathlib import Path

# In a file with all pages of a language, each page begins with its name: `=== mission`.
PAGE_BEGINS = re.compile(r"^=== ([a-z-]+)[ ]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one page, and the file to name in an error."""

    file: str
    text: str


def page_sources(pages: Path, language: str) -> dict[str, Source]:
    """Return the pages that exist in a language, by name."""
    single = pages / f"{language}.md"
    if single.exists():
        _before, *parts = PAGE_BEGINS.split(single.read_text("utf-8"))
        return {name: Source(single.name, text) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    files = sorted((pages / language).glob("*.md"))
    return {path.stem: Source(path.name, path.read_text("utf-8")) for path in files}
