"""The one sheet: small, without a piece that nobody draws, and without a class that no sheet knows."""

import re
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from gate.fault import ROOT

STATIC = ROOT / "src/paraplu/site/static"
SHEETS = [STATIC / f"{name}.css" for name in ("base", "ballot", "slips", "print", "screen")]
PIECES = ROOT / "src/paraplu_demonstration/templates/demonstration/pieces.html"
# Drawn by the frame of each page, by a printed page or by one app alone.
OUTSIDE_THE_PIECES = {
    *(
        "public",
        "member",
        "office",
        "bar",
        "name",
        "exit",
        "push",
        "top",
        "scan",
        "dock",
        "pick",
        "strip",
        "foot",
        "frame",
    ),
    *("rail", "unseen", "hero", "step", "num", "spread", "turn", "i", "code", "hash", "written", "digits"),
    *("lines", "parts", "free", "for-active", "unprinted"),
}
# What tests and scripts look for; no sheet draws it.
MARKS = {"tally", "halves"}
MOST_BYTES = 4_600
# What names a side of the screen: a page that is read from the right would be wrong there.
SIDE = re.compile(
    r"[;{\s](?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b[\w-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b"
    r"|translateX\((?!-50%)"
)
# Four values go round from the top, so that the second and the fourth are sides.
FOUR_VALUES = re.compile(
    r"[;{\s](?:margin|padding|inset|border-width)\s*:\s*([^\s;}]+) ([^\s;}]+) ([^\s;}]+) ([^\s;}]+)\s*[;}]"
)


def classes_of(sheet: Path) -> set[str]:
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}|\"[^\"]*\"", " ", sheet.read_text("utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)", rules))


def classes_in(template: str) -> Iterator[str]:
    for value in re.findall(r'class="((?:[^"{]|\{%.*?%\}|\{\{.*?\}\})*)"', template):
        plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value)
        yield from plain.split()


def templates() -> Iterator[Path]:
    """The pages of the product and of the demonstration; those of one file have a sheet of their own."""
    for folder in ("src/paraplu", "src/paraplu_demonstration"):
        yield from (path for path in (ROOT / folder).rglob("*.html") if "static" not in path.parts)
    yield ROOT / "browser/booth/booth.html"


def sides_in(sheet: str) -> list[str]:
    """What of it names left or right."""
    plain = re.sub(r"/\*.*?\*/", " ", sheet, flags=re.DOTALL)
    uneven = [found[0] for found in FOUR_VALUES.finditer(plain) if found[2] != found[4]]
    return [found[0].strip() for found in SIDE.finditer(plain)] + uneven


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_sheet_names_a_side_of_the_screen(sheet: Path) -> None:
    assert sides_in(sheet.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "rule", ["margin-left:1rem", "left: 0", "text-align:right", "padding:0 1rem 0 2rem", "float:left"]
)
def test_a_side_that_a_sheet_names_is_found(rule: str) -> None:
    assert sides_in(f".rows{{color:red;{rule}}}")


def test_the_sheet_is_small() -> None:
    assert len(brotli.compress((STATIC / "base.css").read_bytes())) <= MOST_BYTES


def test_every_piece_of_the_sheet_is_drawn_on_its_page() -> None:
    drawn = {*classes_in(PIECES.read_text("utf-8"))}

    assert classes_of(STATIC / "base.css") - drawn - OUTSIDE_THE_PIECES == set()


def test_no_page_has_a_class_that_no_sheet_knows() -> None:
    known = set().union(MARKS, *map(classes_of, SHEETS))
    found = {path: set(classes_in(path.read_text("utf-8"))) - known for path in templates()}

    assert {str(path.relative_to(ROOT)): sorted(unknown) for path, unknown in found.items() if unknown} == {}


def classes_in_script(script: str) -> Iterator[str]:
    """What a script writes as a class: of an element, or as the last word about a paragraph."""
    for value in re.findall(r'\bclass(?:Name)?(?::| =) "([^"]+)"|\}, "([a-z ]+)"\)', script):
        yield from "".join(value).split()


def test_no_script_writes_a_class_that_the_sheet_of_its_page_does_not_know() -> None:
    known = set().union(MARKS, *map(classes_of, SHEETS))
    browser = ROOT / "browser"
    scripts = [*browser.glob("*.js"), *browser.glob("teller/*.js"), *browser.glob("onefile/*.js")]

    found = {path.name: set(classes_in_script(path.read_text("utf-8"))) - known for path in scripts}

    assert sum(len(set(classes_in_script(path.read_text("utf-8")))) for path in scripts) > 20
    assert {name: sorted(unknown) for name, unknown in found.items() if unknown} == {}
