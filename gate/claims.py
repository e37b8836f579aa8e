"""Holds the union's pages to what the union says: no claim may go missing or lose its words.

`content/claims.toml` has the claims, the languages in which each is owed, and three key words for each
language (Python `re`). A paragraph names the claims that it carries in a remark before it, like
`<!-- claims: M3 M4 -->`. The paragraphs of a claim together hold two of its three key words at least.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gate.fault import ROOT
from gate.report import report

CLAIMS = Path("content/claims.toml")
PAGES = Path("content/unions/utsopi/pages")
MARK = re.compile(r"<!-- claims: ([A-Z0-9 ]+) -->\n((?:.+\n?)+)")
LEAST_KEY_WORDS = 2
KEY_WORDS = 3

type Claim = dict[str, Any]


def faults(root: Path) -> Iterator[str]:
    """Yield a line for each claim without a paragraph or without its words, and for each unknown claim."""
    file = tomllib.loads((root / CLAIMS).read_text("utf-8"))
    claims, owed = file["claim"], file["languages"]
    known = {claim["id"] for claim in claims}
    for language in sorted({language for languages in owed.values() for language in languages}):
        said = paragraphs(root, language)
        yield from (f"{language}: no claim has the name {name}" for name in sorted(said.keys() - known))
        for claim in claims:
            if language in owed[claim["id"][0]]:
                yield from claim_faults(claim, language, said)


def claim_faults(claim: Claim, language: str, said: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong with one claim in one language."""
    name, patterns = claim["id"], claim.get(language, [])
    if len(patterns) != KEY_WORDS:
        yield f"{CLAIMS}: {name} needs {KEY_WORDS} key words in {language}, and has {len(patterns)}"
    elif name not in said:
        yield f"{language}: no paragraph carries {name}: {claim['says']}"
    else:
        lacking = [pattern for pattern in patterns if not re.search(pattern, said[name], re.IGNORECASE)]
        if len(patterns) - len(lacking) < LEAST_KEY_WORDS:
            yield f"{language}: the paragraph of {name} lacks {' and '.join(lacking)}"


def paragraphs(root: Path, language: str) -> dict[str, str]:
    """Return the paragraphs of each claim in a language, as one text."""
    found: dict[str, str] = {}
    for path in pages_of(root, language):
        for names, text in MARK.findall(path.read_text("utf-8").replace("’", "'")):
            for name in names.split():
                found[name] = f"{found.get(name, '')}\n{text}"
    return found


def pages_of(root: Path, language: str) -> list[Path]:
    """Return the files of a language: one with all pages, or one for each."""
    single = root / PAGES / f"{language}.md"
    return [single] if single.exists() else sorted((root / PAGES / language).glob("*.md"))


if __name__ == "__main__":
    report(faults(ROOT))
