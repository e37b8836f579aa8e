"""Counts the names of the browser modules that say nothing."""

from __future__ import annotations

import re
from pathlib import Path

BANNED = frozenset({"told", "said", "one", "thing", "kept"})
# No name is in a comment or a text; what a template has between ${ and } is code.
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\\])//[^\n]*", re.DOTALL)
_TEXT = re.compile(
    r"""(?<=})[^`${}\n]*(?:`|(?=\$))|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`$]*(?:`|(?=\$))""",
)
_NAME = re.compile(r"(?<![\w$.-])[A-Za-z_$][\w$]*")


def browser_faults(root: Path) -> list[str]:
    """Each place in `browser/` where a banned word is a name."""
    folder = root / "browser"
    modules = [path for path in folder.rglob("*") if path.suffix in {".js", ".mjs"}]
    return [
        f"{path.relative_to(root)}:{line} {name}: name what it holds"
        for path in sorted(modules)
        if "node_modules" not in path.parts
        for line, name in banned_names(path.read_text(encoding="utf-8"))
    ]


def banned_names(source: str) -> list[tuple[int, str]]:
    """The banned names of a module, each with its line from 1."""
    code = _TEXT.sub(blanked, _COMMENT.sub(blanked, source))
    return [
        (code.count("\n", 0, found.start()) + 1, found[0])
        for found in _NAME.finditer(code)
        if found[0] in BANNED
    ]


def blanked(found: re.Match[str]) -> str:
    """As many spaces and lines."""
    return re.sub(r"[^\n]", " ", found[0])
