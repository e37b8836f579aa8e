"""Refuses addresses of registries and paths of one machine; `secret_scan` looks for secrets."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from gate.fault import ROOT
from gate.report import report

# Written with classes and groups so that no pattern finds itself.
FORBIDDEN = {
    "the address of a registry": (
        r"(?:pythonhoste[d]|\bpyp[i]|npmj[s]|deb[.]debia[n]|\bcrate[s])[.](?:org|com|io|net)\b"
    ),
    "a path of one machine": r"(?<![\w.}*-])/(?:root|work|home/\w+|tmp/\w+)(?:/|\b)(?!\))",
}
ADDRESS_IN_LOCK = re.compile(r"https?:|--index-url|--find-links|--extra-index-url")
RESOLVED = re.compile(r'^\s*"resolved"', re.MULTILINE)
REQUIREMENT = re.compile(r"^[a-z0-9][\w.-]*==", re.IGNORECASE)


def faults(root: Path) -> Iterator[str]:
    """Every forbidden string, with file and line."""
    for path in files(root):
        text = path.read_bytes().decode("utf-8", "replace")
        if "\0" not in text:
            yield from faults_of_text(str(path.relative_to(root)), text)
    for lock in sorted((root / "requirements").glob("*.txt")):
        yield from faults_of_lock(str(lock.relative_to(root)), lock.read_text("utf-8"))
    modules = root / "browser" / "package-lock.json"
    if modules.exists() and RESOLVED.search(modules.read_text("utf-8")):
        yield f"{modules.relative_to(root)}: holds addresses (resolved); lock it with our .npmrc"


def files(root: Path) -> list[Path]:
    """What is committed or would be; everything, where there is no git."""
    command = ["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False)
    named = [root / name for name in listed.stdout.split("\0") if name]
    return [path for path in named or sorted(root.rglob("*")) if path.is_file()]


def faults_of_text(name: str, text: str) -> Iterator[str]:
    """The forbidden strings of one file."""
    for what, pattern in FORBIDDEN.items():
        for match in re.finditer(pattern, text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{name}:{line}: {what}: {match.group()[:40]}"


def faults_of_lock(name: str, text: str) -> Iterator[str]:
    """Addresses in a lock, or a package without a hash."""
    if ADDRESS_IN_LOCK.search(text):
        yield f"{name}: holds an address; lock it with bin/setup lock"
    for block in re.split(r"\n(?=\S)", text):
        if REQUIREMENT.match(block) and "--hash=sha256:" not in block:
            yield f"{name}: {block.splitlines()[0]} has no hash"


if __name__ == "__main__":
    report(faults(ROOT))
