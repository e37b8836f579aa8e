"""What root does around the founding on a server: it is done as `paraplu`, then everything is switched on."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from paraplu.base.config import AS_OWNER
from paraplu.ops.install import layout
from paraplu.ops.install.services import refuse_stopped_processes, start_all

RELEASES = layout.PROGRAM / "releases"


def is_root_of_server() -> bool:
    """Whether root runs a release that lies where an installed one lies."""
    return os.geteuid() == 0 and Path(__file__).resolve().is_relative_to(RELEASES)


def found_and_start(words: Sequence[str]) -> int:
    """Found as the operator's user, start all processes, make the first backup, and look for faults."""
    if code := run_as_operator(words, sys.stdout.fileno()):
        return code
    start_all()
    aside = sys.stderr.fileno()
    if code := run_as_operator(("backup",), aside) or run_as_operator(("doctor",), aside):
        return code
    refuse_stopped_processes()
    return 0


def run_as_operator(words: Sequence[str], output: int) -> int:
    """Run one command of the release as the user `paraplu`; its exit code."""
    command = ("runuser", "-u", layout.USER, "--", str(layout.COMMAND), *words)
    # Only the command itself decides whether it works as the owner of the tables.
    environment = {name: value for name, value in os.environ.items() if name != AS_OWNER}
    return subprocess.run(command, stdout=output, env=environment, check=False).returncode
