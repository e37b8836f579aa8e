"""Installs a finished archive with the network taken away, and asks the program two questions."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from gate.fault import Fault, run

# A kernel that lets us gives each installation a network of its own, in which there is nothing.
WITHOUT_NETWORK = ("unshare", "--map-root-user", "--net", "--")
# And where it does not, pip finds a port where nobody listens.
NOWHERE = "http://127.0.0.1:9"
QUESTIONS = (["--version"], ["doctor", "--help"])


def install_and_ask(archive: Path, version: str) -> str:
    """Install in a folder that is gone afterwards; how the network was taken away."""
    with tempfile.TemporaryDirectory() as folder:
        return install_archive(archive, version, Path(folder))


def install_archive(archive: Path, version: str, folder: Path) -> str:
    """Install with the Python that runs this; how the network was taken away."""
    means = "a network of its own" if can_unshare() else "a proxy that refuses"
    before = WITHOUT_NETWORK if can_unshare() else ()
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    place = folder / f"paraplu-{version}"
    environment = lonely_environment(place)
    run("The archive could not be installed", [*before, place / "bin" / "setup"], environment, place)
    for words in QUESTIONS:
        command = [*before, str(place / "bin" / "paraplu"), *words]
        run(f"paraplu {' '.join(words)} failed", command, environment, place)
    answer = subprocess.run(
        [place / "bin" / "paraplu", "--version"],
        env=environment, cwd=place, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if answer.stdout.strip() != f"paraplu {version}":
        raise Fault(f"The installed program says of itself: {answer.stdout.strip() or 'nothing'}.")
    return means


def can_unshare() -> bool:
    """Whether this machine may take a network away."""
    try:
        return subprocess.run([*WITHOUT_NETWORK, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def lonely_environment(place: Path) -> dict[str, str]:
    """The environment of somebody who has just unpacked the archive: no settings of ours, no registry."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), NOWHERE)
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "HOME": str(place),
        "PIP_CONFIG_FILE": os.devnull,
        "PARAPLU_CONFIG": str(place / "no-installation-yet.toml"),
        "PARAPLU_PYTHON": getattr(sys, "_base_executable", sys.executable),
        **proxies,
    }
