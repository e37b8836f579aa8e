"""The table of figures tells what misses, and the document names every figure."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import packages, pages, weight
from bench.document import KEPT, write
from bench.figure import Figure, row, table
from gate.fault import ROOT

DOCUMENT = (ROOT / "docs" / "bench.md").read_text("utf-8")


def names() -> Iterator[str]:
    """The name of each figure in the sources; what is computed in it matches anything."""
    for module in bench.MODULES:
        for node in ast.walk(ast.parse((ROOT / "bench" / f"{module}.py").read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Figure":
                yield pattern(
                    next((one.value for one in node.keywords if one.arg == "name"), None) or node.args[0]
                )


def pattern(node: ast.expr) -> str:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[^|]+" for part in parts
    )


@pytest.mark.parametrize("name", sorted(set(names())))
def test_the_document_names_every_figure(name: str):
    assert re.search(rf"^\| {name} \|", DOCUMENT, re.MULTILINE)


def test_each_line_says_what_was_measured_what_was_wanted_and_whether_it_holds():
    lines = table([Figure("size", 5, 9, "bytes", "4"), Figure("speed", 5, 9, "a second", at_least=True)])

    head, rule, size, speed = lines.splitlines()
    assert {line.count("|") for line in (head, rule, size, speed)} == {6}
    assert size == "| size | 5 bytes | 4 | ≤ 9 | holds |"
    assert speed == "| speed | 5 a second |  | ≥ 9 | **misses** |"


def test_what_people_wrote_below_the_table_stays(tmp_path: Path):
    place = tmp_path / "bench.md"
    place.write_text(f"# Old\n\n| old |\n\n{KEPT}\n\nMeasured by itself.\n")

    for _ in range(2):
        write([Figure("size", 5, 9, "bytes")], "load 0", place)

    written = place.read_text()
    assert "| size | 5 bytes |" in written
    assert "| old |" not in written
    assert written.endswith(f"\n\n{KEPT}\n\nMeasured by itself.\n")


def test_what_has_no_goal_is_shown_without_a_verdict():
    assert row(Figure("size", 5, None, "bytes")) == "| size | 5 bytes |  |  |  |"


def test_a_missing_file_is_a_figure_that_misses(tmp_path: Path):
    (figure,) = bench.attempt("packages", lambda: packages.measure(True, tmp_path))

    assert not figure.holds
    assert row(figure).startswith("| packages | not measured | FileNotFoundError")


def test_a_page_that_asks_for_too_much_misses():
    visits = [weight.Visit("/en/", 9_000, 3), weight.Visit("/en/mission/", 15_000, 4)]

    assert not any(figure.holds for figure in weight.figures(visits))


@pytest.mark.slow
def test_a_shelf_that_wakes_django_misses():
    figures = pages.measure(True, cached="bench.apps.uncached:application")

    verdicts = {figure.name: figure.holds for figure in figures}
    assert not verdicts["home page from the cache"]
    assert not verdicts["home page rendered / from the cache"]
