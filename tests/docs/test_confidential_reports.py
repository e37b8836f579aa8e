"""The table of the tests of confidential reports names tests that exist, and says what stays out."""

import ast
import re

import pytest

from gate.fault import ROOT

TABLE = (ROOT / "docs" / "tests.md").read_text().partition("## Confidential reports")[2].partition("\n## ")[0]
ROWS = dict(re.findall(r"^\| (T\d+) \|(.+)\|$", TABLE, re.MULTILINE))
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)
STAYS_OUT = {"T4", "T6", "T10", "T11"}


def test_each_of_the_eighteen_has_a_row() -> None:
    assert list(ROWS) == [f"T{number}" for number in range(1, 19)]


def test_what_has_no_test_says_that_it_stays_out() -> None:
    without = {name for name, row in ROWS.items() if "`" not in row}

    assert without == STAYS_OUT == {name for name, row in ROWS.items() if "not applicable" in row}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_a_named_test_exists(path: str, name: str) -> None:
    tree = ast.parse((ROOT / path).read_text())

    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
