"""Measures functions, files, templates and shell commands against the sizes that keep them readable."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from gate.fault import ROOT
from gate.report import report
from gate.scattering import scattered_layers, statements, tiny_functions

MEDIAN_FUNCTION, USUAL_FUNCTION, LONGEST_FUNCTION = 7, 25, 50
LONGEST_FILE = 300
USUAL_TEMPLATE = 60
LONGEST_COMMAND = 39
LONGEST_TEST = 20
MOST_PACKAGES = 40
USUAL_SHARE = 0.95


def faults(root: Path) -> Iterator[str]:
    """Every size that is passed, with the place."""
    sources = [path for folder in ("src", "gate", "tools") for path in sorted((root / folder).rglob("*.py"))]
    production = [path for path in sources if "migrations" not in path.parts]
    yield from long_files(root, production, LONGEST_FILE)
    yield from long_files(root, shell_commands(root), LONGEST_COMMAND)
    yield from long_functions(root, production)
    yield from long_tests(root, sorted((root / "tests").rglob("test_*.py")))
    yield from long_templates(root)
    yield from many_packages(root)
    yield from scattered_layers(root)
    yield from tiny_functions(root, production)


def shell_commands(root: Path) -> list[Path]:
    """The shell commands."""
    return [path for path in sorted((root / "bin").glob("*")) if path.is_file()]


def long_files(root: Path, paths: list[Path], most: int) -> Iterator[str]:
    """Files with more lines than they may have."""
    for path in paths:
        lines = count_lines(path)
        if lines > most:
            yield f"{path.relative_to(root)}: {lines} lines, at most {most}"


def long_functions(root: Path, paths: list[Path]) -> Iterator[str]:
    """The longest functions one by one, the usual ones by their median and 95th percentile."""
    measured = sorted((length, place) for path in paths for length, place in functions(root, path))
    for length, place in measured:
        if length > LONGEST_FUNCTION:
            yield f"{place}: {length} lines, at most {LONGEST_FUNCTION}"
    lengths = [length for length, _ in measured]
    if lengths and median(lengths) > MEDIAN_FUNCTION:
        yield f"functions: the median is {median(lengths)} lines, at most {MEDIAN_FUNCTION}"
    if lengths and usual(lengths) > USUAL_FUNCTION:
        yield f"functions: 95 of 100 stay within {usual(lengths)} lines, at most {USUAL_FUNCTION}"


def long_tests(root: Path, paths: list[Path]) -> Iterator[str]:
    """Tests that tell more than one story."""
    for path in paths:
        for length, place in functions(root, path):
            if place.rpartition(" ")[2].startswith("test_") and length > LONGEST_TEST:
                yield f"{place}: {length} lines, at most {LONGEST_TEST}"


def long_templates(root: Path) -> Iterator[str]:
    """The 95th percentile of all templates, with the longest named."""
    paths = [path for path in sorted((root / "src").rglob("*.html")) if "templates" in path.parts]
    lengths = [count_lines(path) for path in paths]
    if lengths and usual(lengths) > USUAL_TEMPLATE:
        longest = paths[lengths.index(max(lengths))].relative_to(root)
        measured = f"templates: 95 of 100 stay within {usual(lengths)} lines"
        yield f"{measured}, at most {USUAL_TEMPLATE}; longest {longest}"


def many_packages(root: Path) -> Iterator[str]:
    """What a running installation stands on; each package is one more stranger to trust."""
    locks = [root / "requirements" / f"{name}.txt" for name in ("base", "demonstration")]
    texts = [lock.read_text("utf-8") for lock in locks if lock.exists()]
    packages = {name for text in texts for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
    if len(packages) > MOST_PACKAGES:
        yield f"requirements: {len(packages)} packages, at most {MOST_PACKAGES}"


def functions(root: Path, path: Path) -> Iterator[tuple[int, str]]:
    """Length and place of each function; a docstring and decorators do not count, since they are no logic."""
    for node in statements(path.read_text("utf-8")):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node) is not None
            first = node.body[0]
            docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
            length = (node.end_lineno or node.lineno) - node.lineno + 1 - docstring
            yield length, f"{path.relative_to(root)}:{node.lineno} {node.name}"


def usual(lengths: list[int]) -> int:
    """The length that 95 of 100 do not pass."""
    return sorted(lengths)[min(len(lengths) - 1, int(len(lengths) * USUAL_SHARE))]


def count_lines(path: Path) -> int:
    """Lines of a file."""
    return len(path.read_text("utf-8").splitlines())


if __name__ == "__main__":
    report(faults(Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT))  # noqa: PLR2004 - the optional folder
