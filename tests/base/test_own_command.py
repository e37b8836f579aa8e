"""A sentence to an operator names the command of their own union, not that of another on the same machine."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import paraplu
from gate.fault import ROOT
from paraplu.base import own_command
from paraplu.ops.commands import known_verbs

OWN_PLACE = ROOT / "src/paraplu/base/own_command.py"
DEFINED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("/opt/paraplu/releases/1.2", "paraplu"),
        ("/opt/paraplu-amber/releases/1.2", "paraplu-amber"),
        ("/opt/paraplu-am/releases/1.2", "paraplu"),
        ("/opt/other-amber/releases/1.2", "paraplu"),
        ("/srv/paraplu-amber/releases/1.2", "paraplu"),
    ],
)
def test_the_command_is_that_of_the_union_whose_program_this_is(
    folder: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paraplu, "__file__", f"{folder}/src/paraplu/__init__.py")

    found = importlib.reload(own_command).COMMAND

    monkeypatch.undo()
    importlib.reload(own_command)
    assert found == command


def sentences_of(path: Path) -> Iterator[str]:
    """Every text of a module but its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = [node.body[0] for node in ast.walk(tree) if isinstance(node, DEFINED) and node.body]
    documented = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value


def test_no_sentence_names_a_command_otherwise() -> None:
    """Without a union's server (`offline`) there is one program only."""
    named = re.compile(rf"(?<![\w/.-])(bin/)?paraplu ({'|'.join(known_verbs())})\b")
    modules = [path for path in ROOT.glob("src/paraplu/**/*.py") if "offline" not in path.parts]
    pages = [path for path in ROOT.glob("src/paraplu/**/templates/**/*") if path.suffix in (".txt", ".html")]

    wrong = {path for path in modules for text in sentences_of(path) if named.search(text)}
    wrong |= {path for path in pages if named.search(path.read_text("utf-8"))}

    assert len(modules) > 500
    assert len(pages) > 200
    assert wrong == set()
