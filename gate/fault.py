"""What goes wrong on a machine, said in one clear sentence."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAUSES = (
    ("No space left|ENOSPC|Errno 28", "the disk is full: free one gigabyte, then try again."),
    ("Permission denied|EACCES|Errno 13|Read-only file system", "a file may not be written: {line}"),
    ("DO NOT MATCH THE HASHES|EINTEGRITY", "a package differs from its locked hash; nothing was installed."),
    (
        "ConnectionError|ConnectTimeout|Max retries|ProxyError|NameResolution|ENOTFOUND|EAI_AGAIN|ECONNREF",
        "the package registry cannot be reached: check the network, then try again.",
    ),
    (
        "Could not resolve|SSLError|ETIMEDOUT|ENETUNREACH|Could not fetch|Temporary failure",
        "the package registry cannot be reached: check the network, then try again.",
    ),
)


class Fault(Exception):
    """One sentence for the person at the keyboard."""


def told(work: Callable[[], object]) -> None:
    """Run the work of a command; a fault becomes one sentence on stderr and status 1."""
    try:
        work()
    except Fault as fault:
        sys.exit(str(fault))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"{error.filename or 'This machine'}: {sentence_for(str(error))}")


def run(
    doing: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None, cwd: Path = ROOT
) -> None:
    """Run a command silently; on failure say in one sentence what it was doing and why it stopped."""
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=cwd, env=dict(env or os.environ),
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise Fault(f"{doing}: {error.filename} is not on this machine.") from error
    if done.returncode:
        raise Fault(f"{doing}: {sentence_for(done.stdout + done.stderr)}")


def sentence_for(output: str) -> str:
    """The cause that an output names, or its last telling line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["no reason was given."]
    for signs, sentence in CAUSES:
        if telling := next((line for line in lines if re.search(signs, line)), None):
            return sentence.format(line=telling)
    errors = [line for line in lines if line.lower().startswith(("error", "npm err", "fatal", "e:"))]
    return (errors or lines)[-1]
