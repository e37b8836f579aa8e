"""Counts the files that name an app from outside: what would have to change if the app moved.

An import of the app's `api` does not count, since that is what the api is for. The app's folder and its own
tests do not count either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gate.fault import ROOT
from gate.report import report

MOST_FILES = 8
SOURCE = Path("src/paraplu")
# Where files lie that people write; a copy of the tree without its history is measured in the same way.
FOLDERS = ("src", "tests", "gate", "tools", "bench", "bin", "docs", "content", "requirements", "vectors")
LEFT_OUT = {"__pycache__", "node_modules", "built", "locale", "pictures"}
LONGEST = 1_000_000


def apps(root: Path) -> dict[str, Path]:
    """Return the dotted path and the folder of each app: what has a manifest, the base aside."""
    found = sorted((root / SOURCE).glob("**/manifest.py"))
    folders = [path.parent for path in found if "\nMANIFEST" in path.read_text("utf-8")]
    named = {".".join(folder.relative_to(root / "src").parts): folder for folder in folders}
    return {app: folder for app, folder in named.items() if app != "paraplu.base"}


def texts(root: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of every file of the project."""
    loose = [path for path in root.iterdir() if path.is_file()]
    inside = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted([*loose, *inside]):
        if LEFT_OUT.isdisjoint(path.relative_to(root).parts) and path.stat().st_size < LONGEST:
            try:
                yield str(path.relative_to(root)), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def mentions(root: Path) -> dict[str, list[str]]:
    """Return the files that name each app from outside."""
    patterns = {app: mention_of(app) for app in apps(root)}
    found: dict[str, list[str]] = {app: [] for app in patterns}
    for name, text in texts(root):
        if "paraplu." in text:
            for app, pattern in patterns.items():
                if app in text and not is_own(name, app) and pattern.search(text):
                    found[app].append(name)
    return found


def mention_of(app: str) -> re.Pattern[str]:
    """Match the dotted path of an app, imports of its `api` aside."""
    path = re.escape(app)
    # `from app.api import …`, `from app import api [as …]`, `import app.api`, with nothing beside it.
    door = rf"(?<=from ){path}(?:\.api import|(?= import api\b(?!,)))|(?<=import ){path}\.api\b"
    return re.compile(rf"(?!{door})(?<![\w.]){path}\b", re.MULTILINE)


def is_own(name: str, app: str) -> bool:
    """Whether a file belongs to the app: it lies in its folder, or it is one of its tests."""
    folder = "/".join(app.split(".")[1:])
    last = folder.rpartition("/")[2]
    own_tables = re.compile(rf"tests/apps/{last}(_\w+)?\.py")
    return name.startswith((f"src/paraplu/{folder}/", f"tests/{folder}/")) or bool(own_tables.fullmatch(name))


def faults(root: Path) -> Iterator[str]:
    """Yield one line for each app that is named in too many files."""
    for app, files in sorted(mentions(root).items()):
        if len(files) > MOST_FILES:
            yield f"{app} is named in {len(files)} files, at most {MOST_FILES}: {', '.join(files)}"


if __name__ == "__main__":
    report(faults(ROOT))
