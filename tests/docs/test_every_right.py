"""Every row of the table of rights is shown by a journey, for one who has the right and one who has not."""

import ast
import re
import tomllib
from typing import Any

import pytest

from gate.fault import ROOT

JOURNEYS = ROOT / "tests" / "journeys"
SHOWN: dict[str, dict[str, str]] = tomllib.loads((JOURNEYS / "rights.toml").read_text("utf-8"))
TABLE = ROOT / "src" / "paraplu" / "people" / "templates" / "people" / "rights.html"
CELL = "<td[^>]*>(.+?)</td>"
ROW = re.compile(r'<th scope="row"[^>]*>\{% translate "([^"]+)" %\}</th>' + CELL + CELL)
CELLS = {"{{ no }}": "no", "{{ yes }}": "yes"}
NAMED = [(right, side) for right in SHOWN for side in ("has", "has_not")]


def of_the_union(kind: str) -> set[str]:
    """What this union expects of active members, or asks them."""
    told: dict[str, Any] = tomllib.loads(
        (ROOT / "content" / "unions" / "utsopi" / "union.toml").read_text("utf-8")
    )
    return {one["key"] for one in told[kind]}


def test_every_row_that_people_read_when_they_join_is_here_and_none_besides() -> None:
    rows = {name: (CELLS[supporting], CELLS[active]) for name, supporting, active in ROW.findall(
        TABLE.read_text("utf-8"))}  # fmt: skip
    named = {one["row"]: (one["supporting"], one["active"]) for one in SHOWN.values() if "row" in one}
    keys = {word: {key for key, one in SHOWN.items() if one["active"] == word and "row" not in one}
            for word in ("expected", "can be asked")}  # fmt: skip

    assert named == rows
    assert keys == {"expected": of_the_union("expected"), "can be asked": of_the_union("can_be_asked")}
    assert all(one["supporting"] == "no" for one in SHOWN.values() if "row" not in one)


@pytest.mark.parametrize(("right", "side"), NAMED)
def test_the_journey_that_shows_it_exists(right: str, side: str) -> None:
    file, _, name = SHOWN[right][side].partition("::")
    name, _, case = name.partition("[")
    tree = ast.parse((JOURNEYS / file).read_text("utf-8"))
    found = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

    assert is_journey(tree)
    assert name in found
    assert not case or case.rstrip("]") in cases(found[name])


def is_journey(tree: ast.Module) -> bool:
    """The file says of all its tests that they drive a browser."""
    marks = [node for node in tree.body if isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node)]
    return any("pytest.mark.journey" in ast.unparse(mark) for mark in marks)


def cases(test: ast.FunctionDef) -> set[str]:
    """The words with which a test is run."""
    return {
        str(node.value)
        for decorator in test.decorator_list
        for node in ast.walk(decorator)
        if isinstance(node, ast.Constant)
    }


@pytest.mark.parametrize("right", SHOWN)
def test_who_has_not_differs_by_a_fact_that_is_named(right: str) -> None:
    assert SHOWN[right]["fact"]


def test_a_journey_of_rights_is_never_skipped() -> None:
    files = {one[side].partition("::")[0] for one in SHOWN.values() for side in ("has", "has_not")}

    skipping = [
        file
        for file in files
        if re.search(r"mark\.(skip|xfail)|pytest\.skip", (JOURNEYS / file).read_text("utf-8"))
    ]

    assert skipping == []
