"""Where a union's texts of a language lie: a folder with a file for each, or one file with all of them."""

import re
from dataclasses import dataclass
from pathlib import Path

# In a file with all pages of a language each begins with its name: `=== mission`.
PAGE_BEGINS = re.compile(r"^=== ([a-z]+)[ ]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one page, and the file to name when something is wrong with it."""

    file: str
    text: str


def page_sources(pages: Path, language: str) -> dict[str, Source]:
    """Every page that is written in a language, by its name."""
    single = pages / f"{language}.md"
    if single.exists():
        _before, *parts = PAGE_BEGINS.split(single.read_text("utf-8"))
        return {name: Source(single.name, text) for name, text in zip(parts[::2], parts[1::2], strict=True)}
    files = sorted((pages / language).glob("*.md"))
    return {path.stem: Source(path.name, path.read_text("utf-8")) for path in files}
