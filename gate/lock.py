"""Writes the locks anew: every package with its hashes, no address of where it came from."""

from __future__ import annotations

import os
from pathlib import Path

from gate.environment import PYTHON, REQUIREMENTS, VENV
from gate.fault import ROOT, run

ORDER = ("verifier", "base", "demonstration", "dev", "node")
HERE_ONLY = ("PIP_CONSTRAINT", "PIP_FIND_LINKS", "UV_CONSTRAINT", "UV_FIND_LINKS")


def write() -> None:
    """Lock each list in its order, since later ones are bound to earlier ones."""
    locker = VENV.parent / "var" / "locker"
    run("The locker could not be made", [PYTHON, "-m", "venv", locker])
    run("The locker could not be fetched", [locker / "bin" / "python", "-m", "pip", "install", "-q", "uv"])
    clean = {name: value for name, value in os.environ.items() if name not in HERE_ONLY}
    for name in ORDER:
        source, target = REQUIREMENTS / f"{name}.in", REQUIREMENTS / f"{name}.txt"
        options = ["--universal", "--python-version", "3.12", "--generate-hashes", "--quiet"]
        silent = ["--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"]
        command: list[str | Path] = [
            locker / "bin" / "uv",
            "pip",
            "compile",
            *options,
            *silent,
            "-o",
            target,
            source,
        ]
        run(f"{source.relative_to(ROOT)} could not be locked", command, clean)
