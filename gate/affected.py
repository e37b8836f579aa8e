"""Which tests a change can concern, by what imports what: `bin/test --changed [COMMIT]` runs these alone.

A test is concerned by what it imports, however indirectly, and by what it names as a text; the tests in an
app's folder by all of that app; whatever opens pages by the frame around them. A file of which nothing is
known concerns everything. What the frame shows of other apps on a page is looked at by the tests that walk
through all pages, and these import every app.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gate.fault import ROOT, Fault

SOURCES = {"src": "", "tests": "tests.", "gate": "gate.", "bench": "bench.", "tools": "tools."}
# Read by programs as files: whoever names the folder is concerned by what stands in it.
READ_AS_FILES = ("docs", "vectors", "bin", "browser", "requirements")
# What stands in an app beside its modules, and what changes them all at once.
OF_THE_APP = re.compile(
    r"/(templates|locale|emails|letters|static|migrations)/|\.(html|txt|po|toml|css|js|svg)$|/(urls|manifest|apps)\.py$"
)
NAMED = re.compile(r"\b(?:paraplu|paraplu_demonstration|gate|bench|tests|tools)(?:\.\w+)+")
# What every installation starts with: whoever names it as a text starts one, and says elsewhere what for.
STARTS = "paraplu.site.settings"
# Where each app declares itself. Whoever reads it there shows what apps do; elsewhere only what they declare.
REGISTRY = "paraplu.base.apps"
SHOWS_ALL = ("paraplu.front", "paraplu.ops", "paraplu.site", "tests", "bench", "tools")
# Whoever uses these uses a whole installation.
OPENS_ALL = ("tests.separate_site", "tests.journeys.open_site", "tests.docs.stranger")
OPENS_PAGES = re.compile(r"\bdjango\.test import\b|\bdjango\.urls\b|\blive_server\b")
FRAME = "paraplu.site"
PAGES = "every page"
MANIFESTS = "what every app declares"


@dataclass
class Tree:
    """Every module with its file, and who uses it."""

    files: dict[str, Path] = field(default_factory=dict)
    users: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def reached_by(self, changed: Iterable[str]) -> dict[str, int]:
        """Whatever uses one of these, however indirectly, with the number of steps."""
        steps = dict.fromkeys(changed, 0)
        ahead = deque(steps)
        while ahead:
            module = ahead.popleft()
            for user in self.users[module] - steps.keys():
                steps[user] = steps[module] + 1
                ahead.append(user)
        return steps


def concerned_tests(changed: Iterable[str], root: Path = ROOT) -> list[str] | None:
    """The files of tests that these files can concern, those of the same app and the nearest first.

    None when it may be all.
    """
    tree = read_tree(root)
    modules = set[str]()
    for name in changed:
        found = modules_of(name, tree, root)
        if found is None:
            return None
        modules |= found
    if any(is_within(module, FRAME) for module in modules):
        modules.add(PAGES)
    if any(module.endswith(".manifest") for module in modules):
        modules.add(MANIFESTS)
    steps = tree.reached_by(modules)
    own = tuple({f"tests/{'/'.join(module.split('.')[1:3])}/" for module in modules if "." in module})
    tests = {
        str(path.relative_to(root)): steps[module]
        for module, path in tree.files.items()
        if path.name.startswith("test_") and module in steps
    }
    return sorted(tests, key=lambda name: (not name.startswith(own), tests[name], name))


def modules_of(name: str, tree: Tree, root: Path) -> set[str] | None:
    """The modules that a changed file stands for; None when nobody knows."""
    path = root / name
    module = module_of(path, root) if path.suffix == ".py" else ""
    if app := app_of(path, root):
        is_of_all = OF_THE_APP.search(name) or not module or not path.exists()
        return {found for found in tree.files if is_within(found, app)} if is_of_all else {module}
    if name.startswith("tests/"):
        return below(path.parent, tree) if path.name == "conftest.py" or not module else {module}
    folder = name.partition("/")[0]
    if folder in READ_AS_FILES:
        return {f"files:{folder}"}
    return {module} if module in tree.files else None


def below(folder: Path, tree: Tree) -> set[str]:
    """The modules in a folder."""
    return {module for module, path in tree.files.items() if folder in path.parents}


@cache
def read_tree(root: Path) -> Tree:
    """Read every module of ours once."""
    tree = Tree()
    for folder in SOURCES:
        for path in sorted((root / folder).rglob("*.py")):
            tree.files[module_of(path, root)] = path
    for module, path in tree.files.items():
        for used in uses(module, path, tree, root):
            tree.users[used].add(module)
    return tree


def uses(module: str, path: Path, tree: Tree, root: Path) -> Iterator[str]:
    """What one module uses: by import, by name, and by what its folder says it is about."""
    text = path.read_text("utf-8")
    named = set(NAMED.findall(text)) - {STARTS} if is_outside(path, root) else set[str]()
    named |= set(imports(module, path, text))
    for name in named:
        yield from known(name, tree)
    reads_registry = REGISTRY in named and not module.endswith(".manifest")
    if module in OPENS_ALL or (reads_registry and is_within(module, *SHOWS_ALL)):
        yield from (name for name in tree.files if name.startswith("paraplu."))
    elif reads_registry:
        yield MANIFESTS
    if is_outside(path, root):
        yield from (
            f"files:{folder}" for folder in READ_AS_FILES if f'"{folder}' in text or f"{folder}/" in text
        )
        yield from of_the_folder(path, tree, root, opens_pages=bool(OPENS_PAGES.search(text)))


def of_the_folder(path: Path, tree: Tree, root: Path, *, opens_pages: bool) -> Iterator[str]:
    """The app that a folder of tests is named after, and its conftest files; for pages the frame too."""
    parts = path.relative_to(root).parts
    app = ".".join(("paraplu", *parts[1:-1]))
    if parts[0] == "tests" and len(parts) > 2:  # noqa: PLR2004 - tests, a folder, a file
        yield from (name for name in tree.files if is_within(name, app))
    if opens_pages and parts[0] == "tests":
        yield PAGES
    for depth in range(1, len(parts)):
        conftest = ".".join((*parts[:depth], "conftest"))
        if conftest in tree.files and conftest != module_of(path, root):
            yield conftest


def imports(module: str, path: Path, text: str) -> Iterator[str]:
    """The dotted names that a module imports, each with what it may be the name of."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield start
            yield from (f"{start}.{one.name}" for one in node.names)


def known(name: str, tree: Tree) -> Iterator[str]:
    """The module of this name, or of its beginning, with the packages around it."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        found = ".".join(parts[:length])
        if found in tree.files:
            yield found


def module_of(path: Path, root: Path) -> str:
    """The dotted name of a file."""
    parts = path.relative_to(root).with_suffix("").parts
    parts = parts[1:] if parts[0] == "src" else parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def app_of(path: Path, root: Path) -> str:
    """The app in which a file of the product stands, or the layer where it has no apps."""
    parts = path.relative_to(root).parts
    if parts[0] != "src":
        return ""
    folder = root.joinpath(*parts[:4])
    is_app = len(parts) > 4 and (folder / "__init__.py").exists()  # noqa: PLR2004 - src, paraplu, layer, app
    return ".".join(parts[1:4] if is_app else parts[1 : min(3, len(parts) - 1)])


def is_outside(path: Path, root: Path) -> bool:
    """Whether a file is no part of the product, so that it may name its modules as texts."""
    return path.relative_to(root).parts[0] != "src"


def is_within(module: str, *packages: str) -> bool:
    """Whether the module is one of the packages or stands inside one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def changed_files(base: str = "", root: Path = ROOT) -> list[str]:
    """What differs from a commit, in the working tree too; without one, from where this branch left main."""
    base = base or git(root, "merge-base", "HEAD", "main") or git(root, "rev-parse", "HEAD~1")
    if not git(root, "rev-parse", "--verify", f"{base}^{{commit}}"):
        raise Fault(f"There is no commit {base or 'to compare with'}.")
    committed = git(root, "diff", "--name-only", "--no-renames", base)
    return sorted(
        {*committed.splitlines(), *git(root, "ls-files", "--others", "--exclude-standard").splitlines()}
    )


def git(root: Path, *words: str) -> str:
    """What git answers; nothing when it cannot."""
    command = ["git", "-C", str(root), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
