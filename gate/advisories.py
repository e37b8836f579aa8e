"""Asks a public database whether a locked package is known to be dangerous; without a network it says so."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from gate.fault import ROOT

DATABASE = "https://api.osv.dev/v1/querybatch"
PATIENCE_SECONDS = 10
LOCKED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
UNREACHED = "  advisories: the database of advisories was not reached, so nothing was compared"
Package = tuple[str, str, str]


def check(root: Path = ROOT, database: str = DATABASE) -> list[str]:
    """Every locked package with an advisory that nobody accepted with a reason."""
    packages = sorted({*python_packages(root), *browser_packages(root)})
    try:
        answers = ask_database(database, packages)
    except (URLError, TimeoutError, ValueError, KeyError, TypeError):
        print(UNREACHED, flush=True)
        return []
    return list(faults(packages, answers, accepted_advisories(root)))


def python_packages(root: Path) -> Iterator[Package]:
    """Ecosystem, name and version of what pip installs."""
    for lock in sorted((root / "requirements").glob("*.txt")):
        for name, version in LOCKED.findall(lock.read_text("utf-8")):
            yield "PyPI", name, version


def browser_packages(root: Path) -> Iterator[Package]:
    """The same of what npm installs."""
    lock = root / "browser" / "package-lock.json"
    if lock.exists():
        for place, entry in json.loads(lock.read_text("utf-8"))["packages"].items():
            if place:
                yield "npm", place.rpartition("node_modules/")[2], entry["version"]


def ask_database(database: str, packages: list[Package]) -> list[dict[str, Any]]:
    """One answer for each package, in one request; it names packages and versions and nothing else."""
    queries = [
        {"package": {"ecosystem": ecosystem, "name": name}, "version": version}
        for ecosystem, name, version in packages
    ]
    body = json.dumps({"queries": queries}).encode()
    request = Request(database, body, {"Content-Type": "application/json"})  # noqa: S310 - a constant address
    with urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310 - the same
        results: list[dict[str, Any]] = json.load(answer)["results"]
    if len(results) != len(packages):
        raise ValueError
    return results


def accepted_advisories(root: Path) -> dict[str, str]:
    """Advisories that do not concern us, each with the reason."""
    path = root / "requirements" / "advisories.toml"
    return dict(tomllib.loads(path.read_text("utf-8"))["accepted"]) if path.exists() else {}


def faults(packages: list[Package], answers: list[dict[str, Any]], accepted: dict[str, str]) -> Iterator[str]:
    """What the database knows and we did not accept, and what we accept that it does not know."""
    known = set[str]()
    for (_, name, version), answer in zip(packages, answers, strict=True):
        for advisory in answer.get("vulns", []):
            known.add(advisory["id"])
            if advisory["id"] not in accepted:
                yield f"{name} {version}: {advisory['id']}"
    yield from (
        f"advisories.toml: {name} concerns no locked package" for name in sorted(set(accepted) - known)
    )
