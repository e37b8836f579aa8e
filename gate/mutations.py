"""Finds the places of a Python file that a mutant may change, and what each would say instead."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import NoneType

OPPOSITES = {
    "==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">", "in": "not in", "not in": "in",
    "is": "is not", "is not": "is", "and": "or", "or": "and", "+": "-", "-": "+", "*": "//", "//": "*",
}  # fmt: skip
OPERATOR = re.compile(r"\bnot\s+in\b|\bis\s+not\b|==|!=|<=|>=|//|<|>|\bin\b|\bis\b|\band\b|\bor\b|[+*-]")
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.FloorDiv)
LONGEST = 60


@dataclass(frozen=True)
class Mutation:
    """One place of a file: where it begins and ends, counted in characters, and what is there instead."""

    path: Path
    line: int
    start: int
    end: int
    before: str
    after: str

    def applied_to(self, text: str) -> str:
        """The file with this place changed."""
        if text[self.start : self.end] != self.before:
            raise ValueError(f"{self.path}:{self.line} no longer says {self.before!r}.")
        return text[: self.start] + self.after + text[self.end :]


def mutations_of(path: Path) -> list[Mutation]:
    """Every place of one file; each change still compiles."""
    text = path.read_text("utf-8")
    found = [
        Mutation(path, text.count("\n", 0, start) + 1, start, end, text[start:end], after)
        for start, end, after in _Places(text).all_places()
    ]
    return [mutation for mutation in found if mutation.before != mutation.after and _compiles(mutation, text)]


def _compiles(mutation: Mutation, text: str) -> bool:
    """A change that breaks the syntax, as inside an f-string, would say nothing about the tests."""
    try:
        ast.parse(mutation.applied_to(text))
    except SyntaxError:
        return False
    return True


class _Places:
    """Walks the syntax tree of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = ast.parse(text)
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def all_places(self) -> Iterator[tuple[int, int, str]]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Compare):
                yield from self._between([node.left, *node.comparators])
            elif isinstance(node, ast.BoolOp):
                yield from self._between(node.values)
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ARITHMETIC):
                yield from self._between([node.left, node.right])
            else:
                yield from self._whole(node)

    def _between(self, parts: list[ast.expr]) -> Iterator[tuple[int, int, str]]:
        """The operator between two neighbours."""
        for left, right in pairwise(parts):
            start = self._end(left)
            if found := OPERATOR.search(self.text, start, self._start(right)):
                yield found.start(), found.end(), OPPOSITES[" ".join(found[0].split())]

    def _whole(self, node: ast.AST) -> Iterator[tuple[int, int, str]]:
        """A constant, a condition, an answer or a call that becomes another."""
        if isinstance(node, ast.Constant) and isinstance(node.value, bool):
            yield self._start(node), self._end(node), str(not node.value)
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            yield self._start(node), self._end(node), str(node.value + 1)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield self._start(node), self._start(node.operand), ""
        elif isinstance(node, ast.If | ast.IfExp) and len(test := self._text(node.test)) <= LONGEST:
            yield self._start(node.test), self._end(node.test), f"not ({test})"
        elif isinstance(node, ast.stmt) and (after := self._instead_of(node)):
            yield self._start(node), self._end(node), after

    def _instead_of(self, node: ast.stmt) -> str:
        """What a statement on one line becomes that answers or calls something; empty for any other."""
        if "\n" in self._text(node):
            return ""
        if isinstance(node, ast.Return) and not isinstance(node.value, ast.Constant | NoneType):
            return "return None"
        return "pass" if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else ""

    def _text(self, node: ast.AST) -> str:
        return self.text[self._start(node) : self._end(node)]

    def _start(self, node: ast.AST) -> int:
        return self._offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]

    def _end(self, node: ast.AST) -> int:
        return self._offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]

    def _offset(self, line: int, column: int) -> int:
        """Columns of the tree are bytes."""
        start = self.starts[line - 1]
        text = self.text[start : self.starts[line]]
        return start + len(text.encode()[:column].decode())
