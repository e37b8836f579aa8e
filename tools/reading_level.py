"""Measures how easy the public pages are to read and how long they are, against `reading_level.toml`.

English: Flesch-Kincaid grade (lower is easier). French: Flesch after Kandel and Moles; Dutch: Flesch after
Douma (higher is easier). LIX for all three (lower is easier). Formulas count lengths, not sense, so they are
a floor.
Mission, history and details of the law are not measured; the plain versions beside them are.

    .venv/bin/python -m tools.reading_level            the figures of today, beside their limits
    .venv/bin/python -m tools.reading_level FOLDER     of another folder of pages, like those of another union
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "content" / "unions" / "utsopi" / "pages"
LIMITS = Path(__file__).with_name("reading_level.toml")
LANGUAGES = ("en", "fr", "nl")
NOT_MEASURED = frozenset({"mission", "history", "privacy-more", "confidentiality", "others"})
LONG_WORD = 6

REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
NEEDS = re.compile(r"^\[needs\]:.*$", re.MULTILINE)
TARGET = re.compile(r"\]\([^)\s]*\)")
RULE = re.compile(r"^\|[-| ]+\|$", re.MULTILINE)
MARKS = re.compile(r"^(?:#+|[-*]|\d+\.) +", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]+(?:['’·-][^\W\d_]+)*")
COUNTED = re.compile(r"[\w'’·-]*\w")
SENTENCE = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
VOWELS = {
    "en": re.compile(r"[aeiouy]+"),
    "fr": re.compile(r"[aeiouyàâäéèêëîïôöùûüœ]+"),
    "nl": re.compile(r"[aeiouyàâäéèêëîïôöùûü]+"),
}
SILENT = {
    "en": re.compile(r"(?<=[^aeiouyl])e[sd]?$"),
    "fr": re.compile(r"(?<=[^aeiouyéè])(?:es?|ent)$"),
}


@dataclass(frozen=True)
class Figures:
    """What is measured of one page. ease: by the formula of its language."""

    words: int
    ease: float
    lix: float


def page_figures(text: str, language: str) -> Figures:
    """Return the figures of a page as it lies in the union's folder."""
    head, body = text.split("---\n", 2)[1:]
    heading = {key: value for key, _, value in (line.partition(":") for line in head.strip().splitlines())}
    shown = "\n".join([heading["title"], heading["summary"], plain_text(body)])
    prose = "\n".join(line for line in plain_text(body).splitlines() if not line.startswith("|"))
    sentences = [found for part in SENTENCE.split(prose) if (found := WORD.findall(part))]
    words = [word.lower() for sentence in sentences for word in sentence]
    length = len(words) / len(sentences)
    syllables = sum(syllables_of(word, language) for word in words) / len(words)
    lix = length + 100 * sum(len(word) > LONG_WORD for word in words) / len(words)
    return Figures(
        len(COUNTED.findall(shown)), round(reading_ease(language, length, syllables), 1), round(lix, 1)
    )


def plain_text(body: str) -> str:
    """Return the words of a page without its marks."""
    text = NEEDS.sub("", REMARK.sub("", body))
    return MARKS.sub("", RULE.sub("", TARGET.sub("", text))).replace("[", "").replace("*", "")


def reading_ease(language: str, length: float, syllables: float) -> float:
    """Return the figure of the language's formula; length: words a sentence, syllables: of a word."""
    if language == "en":
        return 0.39 * length + 11.8 * syllables - 15.59
    if language == "fr":
        return 207 - 1.015 * length - 73.6 * syllables
    return 206.84 - 0.93 * length - 77 * syllables


def syllables_of(word: str, language: str) -> int:
    """Return about how many syllables a word has: its groups of vowels, without a silent end."""
    spoken = SILENT[language].sub("", word) if language in SILENT else word
    return max(1, len(VOWELS[language].findall(spoken)))


def measured_pages(pages: Path) -> dict[str, Figures]:
    """Return the figures of each measured page, by `language.page`."""
    return {
        f"{language}.{path.stem}": page_figures(path.read_text("utf-8"), language)
        for language in LANGUAGES
        for path in sorted((pages / language).glob("*.md"))
        if path.stem not in NOT_MEASURED
    }


def limit_faults(pages: Path = PAGES) -> Iterator[str]:
    """Yield a line for each page that is harder or longer than its limit, or that has none."""
    limits = tomllib.loads(LIMITS.read_text("utf-8"))
    for name, found in measured_pages(pages).items():
        language, _, page = name.partition(".")
        limit = limits.get(language, {}).get(page)
        if limit is None:
            yield f"{name} has no limit in {LIMITS.name}"
        elif is_harder(language, found.ease, limit["ease"]) or found.lix > limit["lix"]:
            yield f"{name} is harder to read than its limit: {found.ease} / {found.lix}, {limit}"
        elif found.words > limit.get("words", found.words):
            yield f"{name} has {found.words} words, at most {limit['words']}"


def is_harder(language: str, found: float, limit: float) -> bool:
    """Whether a figure of the language's formula is worse than its limit."""
    return found > limit if language == "en" else found < limit


def main() -> None:
    """Print the figures, then what is over its limit; the status is 1 if anything is."""
    pages = Path(sys.argv[1]) if sys.argv[1:] else PAGES
    for name, found in measured_pages(pages).items():
        sys.stdout.write(f"{name:22} {found.words:5} words  {found.ease:6}  LIX {found.lix}\n")
    over = list(limit_faults(pages))
    sys.stdout.writelines(f"{line}\n" for line in over)
    sys.exit(bool(over))


if __name__ == "__main__":
    main()
