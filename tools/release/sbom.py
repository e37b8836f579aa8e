"""Writes what a release is made of as CycloneDX 1.6: the locked packages, the browser's modules, the wheels.

No serial number and no hour: two builders write the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gate.licences import written_rows
from tools.release.tagged import TaggedSource

LOCKS = ("base", "verifier")
LOCKED = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
WINDOWS_ONLY = re.compile(r"^.*; sys_platform == 'win32'.*$", re.MULTILINE)
# Builds the modules of the browser; nothing of it is in them.
BUILD_ONLY = frozenset({"esbuild"})
OWN_LICENCE = "EUPL-1.2"
Part = dict[str, Any]


def bill_of_materials(folder: Path, source: TaggedSource, wheels: list[Path]) -> str:
    """The whole document."""
    own = f"pkg:generic/paraplu@{source.version}"
    parts = [*python_parts(folder, wheels), *browser_parts(folder)]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                **named_part("application", "paraplu", source.version, own),
                **licence_part(OWN_LICENCE),
                "properties": [{"name": "paraplu:commit", "value": source.commit}],
            }
        },
        "components": parts,
        "dependencies": [
            {"ref": own, "dependsOn": [part["bom-ref"] for part in parts if part["scope"] == "required"]}
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def named_part(kind: str, name: str, version: str, address: str) -> Part:
    """What every part says of itself; its address in a registry is its reference in the document."""
    return {"type": kind, "bom-ref": address, "name": name, "version": version, "purl": address}


def licence_part(licence: str) -> Part:
    """The licence as docs/licences.md has it; nothing where that page knows none."""
    if not licence:
        return {}
    if " OR " in licence or " AND " in licence:
        return {"licenses": [{"expression": licence}]}
    return {"licenses": [{"license": {"id": licence}}]}


def licences_of(folder: Path) -> dict[str, str]:
    """The licence of each package, from the page that bin/check compares with the packages."""
    rows = written_rows((folder / "docs" / "licences.md").read_text("utf-8"))
    return {name: licence for name, licence, _use in rows}


def python_parts(folder: Path, wheels: list[Path]) -> Iterator[Part]:
    """The packages that a server installs, each with the wheels of it that are in the release."""
    licences = licences_of(folder)
    for name, version in sorted(locked_packages(folder).items()):
        own = [wheel for wheel in wheels if is_wheel_of(wheel, name)]
        part = named_part("library", name, version, f"pkg:pypi/{name}@{version}")
        yield {
            **part,
            "scope": "required",
            **licence_part(licences.get(name, "")),
            **({"components": [file_part(wheel) for wheel in own]} if own else {}),
        }


def locked_packages(folder: Path) -> dict[str, str]:
    """Name and version of all packages in the locks, those for other systems left out."""
    texts = [(folder / "requirements" / f"{lock}.txt").read_text("utf-8") for lock in LOCKS]
    return dict(LOCKED.findall(WINDOWS_ONLY.sub("", "\n".join(texts))))


def is_wheel_of(wheel: Path, name: str) -> bool:
    """Whether a file is a wheel of this package: its name has other dashes."""
    return wheel.name.partition("-")[0].lower() == re.sub(r"[-_.]+", "_", name).lower()


def file_part(wheel: Path) -> Part:
    """One wheel with its digest."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    hashes = [{"alg": "SHA-256", "content": digest}]
    return {"type": "file", "bom-ref": f"wheels/{wheel.name}", "name": wheel.name, "hashes": hashes}


def browser_parts(folder: Path) -> Iterator[Part]:
    """The modules of the browser, with the digest of the archive that each was built from."""
    licences = licences_of(folder)
    packages = json.loads((folder / "browser" / "package-lock.json").read_text("utf-8"))["packages"]
    for place, entry in sorted(packages.items()):
        if not place or entry.get("dev") or entry.get("optional"):
            continue
        name, version = place.rpartition("node_modules/")[2], entry["version"]
        yield {
            **named_part("library", name, version, f"pkg:npm/{quote(name)}@{version}"),
            "scope": "excluded" if name in BUILD_ONLY else "required",
            **licence_part(licences.get(name, "")),
            "hashes": [hash_of(entry["integrity"])],
        }


def hash_of(integrity: str) -> dict[str, str]:
    """The digest of a lock of npm, as CycloneDX writes it."""
    algorithm, _, value = integrity.partition("-")
    return {"alg": algorithm.upper().replace("SHA", "SHA-"), "content": base64.b64decode(value).hex()}
