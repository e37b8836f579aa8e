"""Refuses what nothing reads: public functions, rules, values and methods that nothing in `src` asks for.

An import and an entry of `__all__` read nothing. A function is found by following imports; a method by its
name alone, anywhere, and in the templates. A method that a class outside `src` declares is called from there.
"""

from __future__ import annotations

import ast
import importlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from gate import place
from gate.definitions import dotted_path
from gate.fault import ROOT
from gate.report import report

SOURCES = ROOT / "src"
ALLOWED = ROOT / "gate" / "unread.toml"
TEMPLATES = ("*.html", "*.txt", "*.xml")
WORD = re.compile(r"[A-Za-z_]\w+")
# Files whose names Django looks up.
FRAMEWORK = re.compile(r"\.(?:settings|urls|migrations|formats|apps)\b|\.wsgi$")
RELATIVE = re.compile(r"\w+(?:\.\w+)+")
DOTTED = re.compile(r"paraplu\w*(?:\.\w+)+")


class Target(NamedTuple):
    """A name in a module; an empty name stands for the module itself."""

    module: str
    name: str = ""


@dataclass
class Module:
    """What a file defines and imports, and what it reads, each with the definition in which it is read."""

    tree: ast.Module
    imported: dict[str, Target] = field(default_factory=dict)
    defined: dict[str, ast.AST] = field(default_factory=dict)
    reads: list[tuple[str, ast.expr]] = field(default_factory=list)


class Program:
    """All modules of `src`, and who reads what."""

    def __init__(self, sources: Path) -> None:
        self.modules = {
            dotted_path(path, sources): Module(ast.parse(path.read_text("utf-8")))
            for path in sorted(sources.rglob("*.py"))
        }
        for name, module in self.modules.items():
            _fill(name, module, is_package=(sources / name.replace(".", "/") / "__init__.py").exists())
        self.functions: set[tuple[Target, str]] = set()
        self.attributes: dict[str, set[str]] = {}
        for name, module in self.modules.items():
            for owner, node in module.reads:
                self._note(name, owner, node)

    def _note(self, module: str, owner: str, node: ast.expr) -> None:
        reader = f"{module}:{owner}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for path in dotted_paths(module, node.value):
                if target := self.resolved(Target(*path.rpartition(".")[::2])):
                    self.functions.add((target, reader))
            self.attributes.setdefault(node.value, set()).add(reader)
        elif (target := self._target(module, node)) is not None:
            self.functions.add((target, reader))
        if isinstance(node, ast.Attribute):
            self.attributes.setdefault(node.attr, set()).add(reader)

    def _target(self, module: str, node: ast.expr) -> Target | None:
        if isinstance(node, ast.Name):
            return self.resolved(Target(module, node.id))
        if isinstance(node, ast.Attribute):
            base = self._target(module, node.value)
            return self.resolved(Target(base.module, node.attr)) if base and not base.name else None
        return None

    def resolved(self, target: Target) -> Target | None:
        """Where a name is defined; None for what no module of ours defines."""
        module = self.modules.get(target.module)
        if module is None:
            return None
        if not target.name or target.name in module.defined:
            return target
        found = module.imported.get(target.name)
        if found and found != target and (told := self.resolved(found)):
            return told
        inner = f"{target.module}.{target.name}"
        return Target(inner) if inner in self.modules else None

    def public[Node: (ast.FunctionDef, ast.ClassDef)](self, kind: type[Node]) -> Iterator[tuple[str, Node]]:
        """The public functions or classes at the top of a module, with their whole names."""
        for name, module in self.modules.items():
            for node in module.defined.values():
                if isinstance(node, kind) and not node.name.startswith("_") and ".migrations." not in name:
                    yield f"{name}.{node.name}", node

    def values(self) -> Iterator[str]:
        """The public values that a module binds to one name, but for what Django asks for by its name."""
        for name, module in self.modules.items():
            if not FRAMEWORK.search(name):
                for bound, node in module.defined.items():
                    if isinstance(node, ast.Assign | ast.AnnAssign) and not bound.startswith("_"):
                        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                        if isinstance(target, ast.Name):
                            yield f"{name}.{bound}"

    def above(self, module: str, node: ast.ClassDef) -> Iterator[object]:
        """The classes from outside `src` that a class inherits from, at any height."""
        for base in node.bases:
            plain = base.value if isinstance(base, ast.Subscript) else base
            target = self._target(module, plain)
            inner = self.modules[target.module].defined.get(target.name) if target else None
            if target and isinstance(inner, ast.ClassDef):
                yield from self.above(target.module, inner)
            elif outer := self._outer(module, plain):
                yield outer

    def _outer(self, module: str, node: ast.expr) -> object:
        name, *rest = ast.unparse(node).split(".")
        found = self.modules[module].imported.get(name)
        if found is None:
            return None
        value: object = importlib.import_module(found.module)
        for part in [found.name, *rest] if found.name else rest:
            value = getattr(value, part, None) or importlib.import_module(f"{found.module}.{part}")
        return value


def dotted_paths(module: str, text: str) -> list[str]:
    """The dotted paths in a text; those of a manifest are relative to its app."""
    app, _dot, file = module.rpartition(".")
    is_relative = file == "manifest" and RELATIVE.fullmatch(text)
    return [f"{app}.{text}"] if is_relative else DOTTED.findall(text)


def _fill(name: str, module: Module, *, is_package: bool) -> None:
    package = name if is_package else name.rpartition(".")[0]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            module.imported |= {one.asname or one.name: Target(one.name) for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            module.imported |= {one.asname or one.name: Target(base, one.name) for one in node.names}
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            module.defined[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
            module.defined |= {one.id: node for one in names if isinstance(one.ctx, ast.Store)}
    module.reads = list(_reads(module.tree, ""))


def _reads(node: ast.AST, owner: str) -> Iterator[tuple[str, ast.expr]]:
    """Every name, attribute and text that is read below a node, but for `__all__` and docstrings."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assign) and ast.unparse(child.targets[0]) == "__all__":
            continue
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        inner = owner
        if isinstance(child, ast.FunctionDef | ast.ClassDef) and owner.count(".") < 1:
            inner = f"{owner}.{child.name}".strip(".")
        match child:
            # A text may be a name as well: Django and the manifests import by text.
            case ast.Name(ctx=ast.Load()) | ast.Attribute(ctx=ast.Load()) | ast.Constant(value=str()):
                yield inner, child
        yield from _reads(child, inner)


def faults(sources: Path = SOURCES, allowed: Path = ALLOWED) -> list[str]:
    """What nothing reads and no line of the list keeps, and lines of the list that keep nothing."""
    program = Program(sources)
    words = words_of_templates(sources)
    unread = {*unread_functions(program, words), *unread_methods(program, words)}
    told = tomllib.loads(allowed.read_text("utf-8"))
    kept, called = told["kept"], told["called_by_name"]
    unread -= {name for name in unread if any(fnmatch(name, pattern) for pattern in called)}
    return [
        *(
            f"{name}: nothing reads it; delete it or keep it in gate/unread.toml"
            for name in sorted(unread - set(kept))
        ),
        *(f"gate/unread.toml: {name} is read now, or gone" for name in sorted(set(kept) - unread)),
    ]


def words_of_templates(sources: Path) -> set[str]:
    """Whatever a template could read."""
    paths = [path for kind in TEMPLATES for path in sources.rglob(f"templates/**/{kind}")]
    return {word for path in paths for word in WORD.findall(path.read_text("utf-8"))}


def unread_functions(program: Program, words: set[str]) -> Iterator[str]:
    """Public functions, rules and values that only they themselves read."""
    readers: dict[Target, set[str]] = {}
    for target, reader in program.functions:
        readers.setdefault(target, set()).add(reader)
    for name in [*(name for name, _node in program.public(ast.FunctionDef)), *program.values()]:
        target = Target(*name.rpartition(".")[::2])
        in_template = ".templatetags." in name and target.name in words
        if not in_template and not _others(readers.get(target, set()), f"{target.module}:{target.name}"):
            yield name


def unread_methods(program: Program, words: set[str]) -> Iterator[str]:
    """Public methods whose name is read nowhere else, and that no class above declares."""
    for name, node in program.public(ast.ClassDef):
        module = name.rpartition(".")[0]
        above = list(program.above(module, node))
        for method in node.body:
            if not isinstance(method, ast.FunctionDef) or method.name.startswith(("_", "clean_")):
                continue
            readers = program.attributes.get(method.name, set())
            is_read = method.name in words or _others(readers, f"{module}:{node.name}.{method.name}")
            if not is_read and not any(hasattr(one, method.name) for one in above):
                yield f"{name}.{method.name}"


def _others(readers: set[str], own: str) -> bool:
    return any(reader != own and not reader.startswith(f"{own}.") for reader in readers)


if __name__ == "__main__":
    place.open_site()
    report(faults())
