"""Every row of what can get lost is shown by a test, and stands in every language."""

import ast
import re
import tomllib

import pytest

from gate.fault import ROOT

TESTS = ROOT / "tests"
LOST = tomllib.loads((TESTS / "docs" / "lost_things.toml").read_text("utf-8"))["lost"]
SHOWN = [(one["row"], test) for one in LOST for test in one["shown_by"]]
NEVER = re.compile(r"mark\.(skip|xfail)|pytest\.skip|importorskip")


def rows(language: str, section: int) -> list[list[str]]:
    """The table of a section of the page, without its head."""
    text = (ROOT / "docs" / "use" / f"lost-things.{language}.md").read_text("utf-8")
    lines = [line for line in text.split("\n## ")[section].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_every_row_is_here_and_none_besides() -> None:
    assert [row[0] for row in rows("en", 2)] == [one["row"] for one in LOST]
    assert all(one["shown_by"] for one in LOST)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_both_tables_have_as_many_rows_and_cells_in_every_language(language: str) -> None:
    for section in (1, 2):
        sizes = [[len(row) for row in rows(code, section)] for code in ("en", language)]

        assert sizes[0] == sizes[1]
        assert all(cell for row in rows(language, section) for cell in row)


@pytest.mark.parametrize(("row", "test"), SHOWN)
def test_the_test_that_shows_it_exists_and_is_never_skipped(row: str, test: str) -> None:
    file, _, name = test.partition("::")
    text = (TESTS / file).read_text("utf-8")

    assert name in {node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)}, row
    assert NEVER.search(text) is None
