"""Holds the termbase to the code, and makes the glossary from it: `check` or `write`.

The `code` of a term is a class, function, field or module of `src`; as much of its dotted path as tells it
apart. `office:KEY` is an office of the union's file. Several names stand between commas. Of a term that an
open issue will build, `code_later` names the issue; `none: REASON` says that a program never holds it.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gate.definitions import Definitions
from gate.fault import ROOT
from gate.report import report

TERMS = Path("content/terms.toml")
GLOSSARY = Path("docs/glossary.md")
UNION = Path("content/unions/utsopi/union.toml")
OFFICE, NONE = "office:", "none:"
ISSUE = re.compile(r"issue \d+")
INTRODUCTION = """\
# The glossary

Made from `content/terms.toml` by `bin/check --write`; a difference breaks `bin/check terms`. One concept has
one word in each language. The law's word is for papers that the law asks for. A name in code is a class,
function, field or module; a term that has none yet says which issue will build it.

| English | What it is | French | Dutch | Law | In code |
|---|---|---|---|---|---|
"""

type Term = dict[str, Any]


@dataclass(frozen=True)
class Termbase:
    """The terms of a tree, with what its code and its union's file define."""

    root: Path
    definitions: Definitions

    @property
    def terms(self) -> list[Term]:
        """The terms in the order of their file."""
        return list(tomllib.loads((self.root / TERMS).read_text("utf-8"))["term"])

    @property
    def offices(self) -> set[str]:
        """The keys of the offices in the union's file."""
        offices = tomllib.loads((self.root / UNION).read_text("utf-8"))["offices"]
        return {office["key"] for office in offices}

    def files_of(self, name: str) -> list[Path]:
        """Return the files that define a name: one where all is well."""
        if name.startswith(OFFICE):
            return [UNION] if name.removeprefix(OFFICE) in self.offices else []
        return [path.relative_to(self.root) for path in self.definitions.matching(name).values()]


def termbase(root: Path = ROOT) -> Termbase:
    """Return the termbase of a tree."""
    return Termbase(root, Definitions(root / "src"))


def names_of(term: Term) -> list[str]:
    """Return the names that a term has in code."""
    return [] if term["code"].startswith(NONE) else str(term["code"]).split(", ")


def faults(base: Termbase) -> Iterator[str]:
    """Yield a line for each term whose name in code is wrong, and one for a glossary that differs."""
    for term in base.terms:
        yield from (f"{TERMS}: {term['key']}: {fault}" for fault in term_faults(base, term))
    page = base.root / GLOSSARY
    if not page.exists() or page.read_text("utf-8") != document(base):
        yield f"{GLOSSARY} differs from {TERMS}: bin/check --write"


def term_faults(base: Termbase, term: Term) -> Iterator[str]:
    """Yield what is wrong with the names that one term has in code."""
    later = term.get("code_later", "")
    if later and not ISSUE.fullmatch(later):
        yield f"code_later names no issue: {later!r}"
    for name in names_of(term):
        files = base.files_of(name)
        if later and files:
            yield f"{name} is marked for later and exists in {files[0]}"
        elif not later and not files:
            yield f"{name} exists nowhere in src"
        elif len(files) > 1:
            yield f"{name} means several things: {', '.join(map(str, files))}"


def document(base: Termbase) -> str:
    """Return the text of the glossary."""
    return INTRODUCTION + "".join(row(base, term) for term in base.terms)


def row(base: Termbase, term: Term) -> str:
    """Return the line of one term."""
    law = ", ".join(f"{language}: {word}" for language, word in term.get("law", {}).items())
    words = [term["en"], term["what"], term["fr"], term["nl"], law, code_cell(base, term)]
    return f"| {' | '.join(words)} |\n"


def code_cell(base: Termbase, term: Term) -> str:
    """Return what the glossary says of a term's names in code."""
    if term["code"].startswith(NONE):
        return f"none:{term['code'].removeprefix(NONE)}"
    if later := term.get("code_later"):
        return f"later ({later})"
    return "; ".join(f"`{name}` in `{path}`" for name in names_of(term) for path in base.files_of(name))


def write(root: Path = ROOT) -> None:
    """Write the glossary."""
    (root / GLOSSARY).write_text(document(termbase(root)), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["write"]:
        write()
    report(faults(termbase()))
