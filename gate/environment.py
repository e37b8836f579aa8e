"""Makes `.venv` and fills it with exactly the packages that the locks name."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Lock

from gate.fault import ROOT, Fault, run
from gate.stamp import digest, is_done, mark_done

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
ENOUGH_BYTES = 500_000_000
# Two installations into one environment at the same time would each find half of the other.
_ONE_AT_A_TIME = Lock()


def provide(*names: str) -> None:
    """The environment, with the named locks installed (`base`, `dev`, …)."""
    locks = [REQUIREMENTS / f"{name}.txt" for name in names]
    with _ONE_AT_A_TIME:
        if all(is_done(lock.stem, digest([lock])) for lock in locks):
            return
        make_if_missing()
        refuse_hopeless_places()
        install(locks)
        point_to_source()
        for lock in locks:
            mark_done(lock.stem, digest([lock]))


def make_if_missing() -> None:
    """An environment with pip and maybe nothing else; to make one forgets what was done in another."""
    if not has_pip():
        refuse_hopeless_places()
        make()


def refuse_hopeless_places() -> None:
    """Stop before anything is half done."""
    if not os.access(ROOT, os.W_OK):
        raise Fault(f"You may not write in {ROOT}: work in a copy of your own.")
    if shutil.disk_usage(ROOT).free < ENOUGH_BYTES:
        raise Fault("The disk is full: the environment needs half a gigabyte.")


def has_pip() -> bool:
    """Whether a usable environment stands already."""
    if not PYTHON.exists():
        return False
    answer = subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False)
    return answer.returncode == 0


def make() -> None:
    """A new, empty environment."""
    say("Making the environment …")
    base = getattr(sys, "_base_executable", sys.executable)
    run("The environment could not be made", [base, "-m", "venv", "--clear", VENV])


def install(locks: list[Path]) -> None:
    """Install the locked packages, each checked against its hash; only wheels, so no compiler is needed."""
    say("Fetching the packages: about a minute on a home line, once …")
    wanted = [part for lock in locks for part in ("-r", str(lock))]
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run(
        "The packages could not be installed",
        [*command, "--retries", "2", "--require-hashes", "--only-binary", ":all:", *wanted],
    )


def point_to_source() -> None:
    """Put our sources on the path of the environment; no build tool is needed for that."""
    for packages in VENV.glob("lib/python3*/site-packages"):
        (packages / "paraplu_source.pth").write_text(f"{ROOT / 'src'}\n{ROOT}\n")


def say(sentence: str) -> None:
    """Tell the person who waits what is going on."""
    print(sentence, file=sys.stderr, flush=True)
