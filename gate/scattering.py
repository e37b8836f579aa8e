"""Measures whether code was scattered to please other sizes: short files, and tiny functions used once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

SMALLEST_MEDIAN = 50
SMALL_FILE, ONE_SMALL_IN = 25, 8
TINY_BODY = 3
# What the line above a tiny function begins with, and how many may say it.
REASON, MOST_REASONS = "# why:", 40
# An app below this is a thin one, and its files may be short.
SMALLEST_APP = 600
# Where a statement holds other statements.
BLOCKS = ("body", "handlers", "cases", "orelse", "finalbody")
# What every app has, however little it says.
OF_EVERY_APP = frozenset({"__init__", "api", "app", "apps", "manifest", "urls"})
# Layers that are one app: their folders are parts of it.
ONE_APP = frozenset({"base", "people", "offline", "site"})


def scattered_layers(root: Path) -> Iterator[str]:
    """Each layer of `src/paraplu` whose median file is short, or in which too many files are small."""
    for layer in sorted(path for path in (root / "src" / "paraplu").glob("*") if path.is_dir()):
        lengths = [len(path.read_text("utf-8").splitlines()) for path in measured_files(layer)]
        where, small = f"src/paraplu/{layer.name}", sum(length < SMALL_FILE for length in lengths)
        if lengths and median(lengths) < SMALLEST_MEDIAN:
            yield f"{where}: the median file has {median(lengths)} lines, at least {SMALLEST_MEDIAN}"
        if small * ONE_SMALL_IN > len(lengths):
            yield f"{where}: {small} of {len(lengths)} files under {SMALL_FILE} lines, at most one in eight"


def measured_files(layer: Path) -> Iterator[Path]:
    """The files of a layer that count: not those of thin apps, nor what every app has."""
    apps = [layer] if layer.name in ONE_APP else [path for path in layer.glob("*") if path.is_dir()]
    for app in apps:
        files = [path for path in sorted(app.rglob("*.py")) if "migrations" not in path.parts]
        if sum(len(path.read_text("utf-8").splitlines()) for path in files) >= SMALLEST_APP:
            yield from (path for path in files if OF_EVERY_APP.isdisjoint((path.stem, path.parent.name)))


def tiny_functions(root: Path, paths: list[Path]) -> Iterator[str]:
    """Each tiny function that does not say why it exists, and too many that do."""
    saying = 0
    for path in paths:
        lines = ["", *path.read_text("utf-8").splitlines()]
        for node in functions_used_once(path):
            # The line before its own, since lines are counted from 1.
            if lines[node.lineno - 1].strip().startswith(REASON):
                saying += 1
            else:
                where = f"{path.relative_to(root)}:{node.lineno} {node.name}"
                yield f"{where}: called once, {TINY_BODY} lines or fewer, and no `{REASON}` above it"
    if saying > MOST_REASONS:
        yield f"tiny functions: {saying} say why, at most {MOST_REASONS}"


def statements(text: str) -> Iterator[ast.AST]:
    """Every statement of a file, in its order: functions stand nowhere else, and expressions are many."""
    waiting: list[ast.AST] = [ast.parse(text)]
    while waiting:
        node = waiting.pop()
        yield node
        inside = [each for name in BLOCKS for each in getattr(node, name, ()) or ()]
        waiting.extend(reversed(inside))


def functions_used_once(path: Path) -> Iterator[ast.FunctionDef]:
    """The tiny functions of a file that it calls once."""
    text = path.read_text("utf-8")
    for node in statements(text):
        if isinstance(node, ast.FunctionDef) and is_tiny(node) and is_called_once(node.name, text):
            yield node


def is_tiny(node: ast.FunctionDef) -> bool:
    """Whether it is private, bare and short; a docstring is no part of its body."""
    is_private = node.name.startswith("_") and not node.name.startswith("__")
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    length = (node.end_lineno or node.lineno) - body[0].lineno + 1 if body else 0
    return is_private and not node.decorator_list and length <= TINY_BODY


def is_called_once(name: str, text: str) -> bool:
    """Whether its file names it once beside the definition, to call it: what is handed on needs a name."""
    named = len(re.findall(rf"\b{name}\b", text)) - 1
    return named == 1 and len(re.findall(rf"\b{name}\(", text)) == 2  # noqa: PLR2004 - definition and call
