"""Finds what a name in a document means: the modules, classes, functions and fields that `src` defines."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gate.fault import ROOT

SOURCES = ROOT / "src"


@dataclass(frozen=True)
class Definitions:
    """All modules below a folder, parsed when somebody asks for them."""

    sources: Path = SOURCES

    @cached_property
    def paths(self) -> dict[str, Path]:
        """The file of each module, by its dotted path."""
        files = (path for path in sorted(self.sources.rglob("*.py")) if "migrations" not in path.parts)
        return {dotted_path(path, self.sources): path for path in files}

    @cached_property
    def files_by_name(self) -> dict[str, Path]:
        """The file that defines each name, by the whole dotted path of the name."""
        files = dict(self.paths)
        for module, path in self.paths.items():
            files |= {f"{module}.{name}": path for name in names_in(self.tree(module))}
        return files

    def tree(self, module: str) -> ast.Module:
        """Return the parsed text of a module."""
        return ast.parse(self.paths[module].read_text("utf-8"))

    def functions(self, module: str) -> dict[str, ast.FunctionDef]:
        """Return the functions at the top of a module, none of a module that is missing."""
        body = self.tree(module).body if module in self.paths else []
        return {node.name: node for node in body if isinstance(node, ast.FunctionDef)}

    def matching(self, name: str) -> dict[str, Path]:
        """Return the definitions whose dotted path ends with a name."""
        return {whole: path for whole, path in self.files_by_name.items() if f".{whole}".endswith(f".{name}")}


def dotted_path(path: Path, sources: Path) -> str:
    """Return the dotted path of a module; a package has the one of its folder."""
    return ".".join(path.relative_to(sources).with_suffix("").parts).removesuffix(".__init__")


def names_in(node: ast.Module | ast.ClassDef) -> Iterator[str]:
    """Yield what a module or a class defines: classes with their fields, functions and values."""
    for child in node.body:
        if isinstance(child, ast.ClassDef):
            yield child.name
            yield from (f"{child.name}.{name}" for name in names_in(child))
        elif isinstance(child, ast.FunctionDef):
            yield child.name
        elif isinstance(child, ast.AnnAssign) and isinstance(child.target, ast.Name):
            yield child.target.id
        elif isinstance(child, ast.Assign):
            yield from (target.id for target in child.targets if isinstance(target, ast.Name))
