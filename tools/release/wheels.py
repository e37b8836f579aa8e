"""Collects the wheels of the locked packages for the platforms of a release; no package is built here."""

from __future__ import annotations

import os
import platform
import re
import sys
from pathlib import Path

from gate.environment import PYTHON
from gate.fault import Fault, run
from gate.lock import HERE_ONLY

PLATFORM = re.compile(r"cp3(?P<minor>1[2-4])-(?P<machine>x86_64|aarch64)")
PLATFORMS = tuple(f"cp3{minor}-{machine}" for machine in ("x86_64", "aarch64") for minor in (12, 13, 14))
# Debian 13 has version 41 of the C library; what needs an older one runs on it.
NEWEST_LIBRARY = 41


def platform_here() -> str:
    """The platform of this Python on this machine."""
    return f"cp3{sys.version_info.minor}-{platform.machine()}"


def chosen_platforms(names: list[str]) -> list[str]:
    """The platforms that were asked for, each once, in the order of the names."""
    wanted = sorted(set(PLATFORMS if names == ["all"] else names or [platform_here()]))
    for name in wanted:
        if not PLATFORM.fullmatch(name):
            raise Fault(f"{name} is no platform of a release: it is one of {', '.join(PLATFORMS)}, or all.")
    return wanted


def collect_wheels(lock: Path, platforms: list[str], source: Path | None, target: Path) -> list[str]:
    """Put a wheel of every locked package into a folder, from a folder or a registry; their names."""
    target.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in HERE_ONLY}
    place = ["--no-index", "--find-links", str(source.resolve())] if source else []
    for name in platforms:
        command: list[str | Path] = [
            PYTHON,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
        ]
        checked: list[str | Path] = [
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--no-deps",
            "-r",
            lock,
            "-d",
            target,
        ]
        wanted = [*command, *checked, *place, *words_of_platform(name)]
        run(f"The wheels for {name} could not be collected", wanted, environment)
    return sorted(path.name for path in target.iterdir())


def words_of_platform(name: str) -> list[str]:
    """How pip is told what to look for, whatever it runs on itself."""
    match = PLATFORM.fullmatch(name)
    assert match is not None  # noqa: S101 - chosen_platforms refused all others
    minor, machine = match["minor"], match["machine"]
    tags = [f"manylinux_2_{number}_{machine}" for number in range(NEWEST_LIBRARY, 4, -1)]
    tags += [f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}"]
    places = [word for tag in tags for word in ("--platform", tag)]
    abis = ["--abi", f"cp3{minor}", "--abi", "abi3", "--abi", "none"]
    return ["--implementation", "cp", "--python-version", f"3.{minor}", *abis, *places]
