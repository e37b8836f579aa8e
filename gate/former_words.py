"""Finds words of the private language that the project once had, in code and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

# What they meant has a name of the field: the site or the members' host, the forms' host, the set-up of an
# election, the assignment of a translation, an invitation.
FORMER = re.compile(
    r"(?<![a-zA-Z])(?:[Hh]ouses?|HOUSE|[Dd]oors|DOORS|[Ss]crutiny|[Ee]rrands?)(?![a-z])|(?<=[a-z])Houses?(?![a-z])"
    r"|(?<![a-zA-Z])(?:[Aa] pass|pass holders?|(?:held|guest)_pass)(?![a-z])"
)
# What is stored, hashed or sealed keeps its word, and so does what a house or a door is for everybody.
KEPT = re.compile(
    r"house\.(?:founded|restored|exported|opened|forgot)\b|house:enter|assembly/house-share"
    r"|hash\(\"the house\"\)|chance\(\"house\"\)|c/o The House|of the house\.|house rules"
    r"|website_one_open_errand"
)
# Keys of a template's context that say nothing. What is between quotes in a tag is said to people.
TAG, QUOTED = re.compile(r"\{[{%].*?[%}]\}"), re.compile(r"\"[^\"]*\"")
EMPTY_KEY = re.compile(r"\b(?:told|said|leaf)\b")
FILLED_KEY = re.compile(r"\"(told|said|leaf)\":")
# The word of the format of the activity log, and what reads, shows or makes it; the older links of pages.
OF_WHAT_IS_STORED = (
    "src/paraplu/trust/audit/",
    "src/paraplu/commons/website/links.py",
    "src/paraplu/front/mine/templates/mine/office.html",
    "src/paraplu/life/oversight/templates/oversight/acts.html",
    "tests/trust/audit/",
    "tests/commons/documents/test_approving.py",
    "tests/people/test_by_the_system.py",
)
PLACES = ("bench", "bin", "browser", "gate", "src", "tests", "tools", "contracts.ini")
SUFFIXES = frozenset({".py", ".html", ".ini", ".js", ".mjs", ""})
# They name these words: the second for its cases, the third for columns of earlier days.
NOT_READ = ("gate/former_words.py", "tests/gate/test_names.py", "tests/ops/upgrading/test_from_history.py")


def faults(root: Path) -> Iterator[str]:
    """Each line that says one of these words."""
    for path in sources(root):
        place = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            if found := former_word(place, line) or empty_key(place, line):
                yield f"{place}:{number}: {found!r} is a word of earlier days (docs/names.md)"


def sources(root: Path) -> Iterator[Path]:
    """The files that are read: no migrations, which say what was."""
    for name in PLACES:
        start = root / name
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            left_out = {"migrations", "static", "node_modules", "__pycache__"} & set(path.parts)
            if (
                path.is_file()
                and path.suffix in SUFFIXES
                and not left_out
                and path.relative_to(root).as_posix() not in NOT_READ
            ):
                yield path


def former_word(place: str, line: str) -> str:
    """The first such word of a line; empty if it has none that has to go."""
    found = FORMER.search(KEPT.sub("", line))
    is_stored = re.search(r"[\"']house[\"']", line) and place.startswith(OF_WHAT_IS_STORED)
    if found is None or is_stored:
        return ""
    return found[0]


def empty_key(place: str, line: str) -> str:
    """The first key of a context that says nothing; empty if there is none, or in a file of another kind."""
    if not place.startswith("src/"):
        return ""
    if place.endswith(".html"):
        found = EMPTY_KEY.search(" ".join(QUOTED.sub("", tag) for tag in TAG.findall(line)))
    else:
        found = FILLED_KEY.search(line)
    return found[0].strip('":') if found else ""
