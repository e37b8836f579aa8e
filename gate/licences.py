"""Lists the licence of every package that we use in docs/licences.md: `check` or `write`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from gate.fault import ROOT
from gate.report import report

DOCUMENT = ROOT / "docs" / "licences.md"
LOCKED = re.compile(r"^([\w.-]+)==", re.MULTILINE)
USES = {
    "verifier": "runs",
    "base": "runs",
    "demonstration": "demonstration",
    "dev": "tests",
    "node": "tests",
}
# What may stand beside code under the EUPL in something that we hand on.
FREE_TO_HAND_ON = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "PSF-2.0",
}
SPELLINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "PSFL": "PSF-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    # python-stdnum: its files say version 2.1 of the licence, or any later one.
    "LGPL": "LGPL-2.1-or-later",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
HEAD = """\
# Licences

Every package that Paraplu uses, and the licence that the package itself declares. This page is made from what
is installed by `python -m gate.licences write`; `bin/check licences` compares it.

| package | licence | used for |
|---|---|---|
"""
Row = tuple[str, str, str]


def installed_rows(root: Path) -> list[Row]:
    """Name, licence and use of what the locks name and this machine has installed."""
    rows: dict[str, Row] = {}
    for lock, use in USES.items():
        for name in LOCKED.findall((root / "requirements" / f"{lock}.txt").read_text("utf-8")):
            if found := licence_of(name):
                rows.setdefault(name, (name, found, use))
    for row in browser_rows(root):
        rows.setdefault(row[0], row)
    return sorted(rows.values())


def licence_of(name: str) -> str:
    """What the package declares; empty when it is not for this machine."""
    try:
        declared = metadata(name)
    except PackageNotFoundError:
        return ""
    return next((SPELLINGS.get(text, text) for text in declarations(declared)), "none declared")


def declarations(declared: PackageMetadata) -> Iterator[str]:
    """The places where a package may name its licence, the most exact first."""
    for key in ("License-Expression", "License"):
        text = str(declared.get(key, "") or "")
        if text and "\n" not in text:
            yield text
    for classifier in declared.get_all("Classifier") or []:
        parts = classifier.split(" :: ")
        if parts[0] == "License" and parts[-1] != "OSI Approved":
            yield parts[-1]


def browser_rows(root: Path) -> Iterator[Row]:
    """The same of the modules of the browser; what differs with the machine is left out."""
    packages = json.loads((root / "browser" / "package-lock.json").read_text("utf-8"))["packages"]
    for place, entry in packages.items():
        manifest = root / "browser" / place / "package.json"
        if place and not entry.get("optional") and manifest.exists():
            declared = json.loads(manifest.read_text("utf-8")).get("license", "none declared")
            yield place.rpartition("node_modules/")[2], declared, "tests" if entry.get("dev") else "browser"


def written_rows(text: str) -> set[Row]:
    """The rows of the page."""
    rows = (tuple(cell.strip() for cell in line.strip("|").split("|")) for line in text.splitlines())
    return {(row[0], row[1], row[2]) for row in rows if len(row) == 3 and row[0] not in ("package", "---")}  # noqa: PLR2004 - three columns


def faults(installed: list[Row], written: set[Row], locked: set[str]) -> Iterator[str]:
    """Where the page differs from what is installed, and what we may not hand on."""
    for name, licence, use in installed:
        if (name, licence, use) not in written:
            yield f"docs/licences.md lacks {name}, {licence}, {use}: run python -m gate.licences write"
        if use != "tests" and not may_hand_on(licence):
            yield f"{name}: {licence} is no licence that we hand on"
    yield from (
        f"docs/licences.md names {row[0]}, which no lock does"
        for row in sorted(written)
        if row[0] not in locked
    )


def may_hand_on(licence: str) -> bool:
    """Whether one of the offered licences is free, or all of those that bind together."""
    return any(
        all(part.strip("() ") in FREE_TO_HAND_ON for part in offer.split(" AND "))
        for offer in licence.split(" OR ")
    )


def locked_names(root: Path) -> set[str]:
    """Every name in a lock."""
    locks = (path.read_text("utf-8") for path in (root / "requirements").glob("*.txt"))
    packages = json.loads((root / "browser" / "package-lock.json").read_text("utf-8"))["packages"]
    names = {name for text in locks for name in LOCKED.findall(text)}
    return names | {place.rpartition("node_modules/")[2] for place in packages}


def main() -> None:
    """Write the page, or compare it."""
    rows = installed_rows(ROOT)
    if sys.argv[1:] == ["write"]:
        DOCUMENT.write_text(HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows), "utf-8")
    report(faults(rows, written_rows(DOCUMENT.read_text("utf-8")), locked_names(ROOT)))


if __name__ == "__main__":
    main()
