"""The journeys of membership with an installation on one processor and in one gigabyte."""

import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from bench.cage import Cage, a_cage
from bench.figure import Figure
from gate.fault import ROOT

JOURNEYS = "tests/journeys/test_membership.py"
MOST_MEGABYTES = 1024
EVERY = 0.25
PROCESSES = ("-m granian", "paraplu.ops.worker", "paraplu.ops.mailer", "paraplu_demonstration.catcher")
PATIENCE = 300
FAILED = re.compile(r"^(?:FAILED|ERROR) .*?::(\w+)", re.MULTILINE)


def measure(quick: bool) -> list[Figure]:
    """Processor and memory of the installation are limited, and the memory of its processes is watched."""
    with a_cage() as cage, tempfile.TemporaryFile("w+") as written:
        code, peak = _journeys(cage, written)
        limits = cage.told
        written.seek(0)
        failed = FAILED.findall(written.read())
    for name in failed:
        print(f"  failed: {name}", file=sys.stderr)
    return [passed(code, failed, limits), _memory(peak)]


def _journeys(cage: Cage, written: IO[str]) -> tuple[int, float]:
    """How the tests ended, and the most memory meanwhile."""
    command = [sys.executable, "-m", "pytest", JOURNEYS, "-q"]
    options = {"cwd": ROOT, "env": os.environ | cage.environment, "stdout": written, "stderr": written}
    with subprocess.Popen(command, preexec_fn=cage.enter, **options) as tests:  # noqa: PLW1509 - no threads yet
        watch = Watch(tests.pid)
        watch.start()
        try:
            code = tests.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            tests.terminate()
            code = tests.wait(30)
        watch.join()
    return code, watch.peak


def passed(code: int, failed: list[str], limits: str) -> Figure:
    """Whether all journeys passed; if not, which did not, and whether memory was the reason."""
    names = f"; failed: {', '.join(failed) or 'all'}" if code else ""
    return Figure(
        name="journeys of membership inside 1 CPU and 1 GB",
        value=float(code == 0),
        goal=1,
        unit="passed",
        floor=f"the installation: {limits}; browser and clients on the same CPU{names}",
        at_least=True,
    )


def _memory(peak: float) -> Figure:
    return Figure(
        name="most memory of the installation meanwhile",
        value=peak or None,
        goal=MOST_MEGABYTES,
        unit="MB PSS",
        floor="web, worker, mailer and catcher, without the visitor's browser",
    )


class Watch(threading.Thread):
    """The largest sum of what the processes of the installation hold at one time, in megabytes."""

    def __init__(self, tests: int) -> None:
        super().__init__(daemon=True)
        self._tests, self.peak = tests, 0.0

    def run(self) -> None:
        """Until the tests have ended."""
        while Path(f"/proc/{self._tests}/cmdline").exists() and _is_alive(self._tests):
            roots = [one for one in _descendants(self._tests) if _is_of_site(one)]
            family = {member for site in roots for member in [site, *_descendants(site)]}
            self.peak = max(self.peak, sum(map(_share, family)) / 1000)
            time.sleep(EVERY)


def _is_alive(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _descendants(process: int) -> list[int]:
    """Children may be started by any thread of a process."""
    found: list[int] = []
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            with suppress(OSError):
                children = (thread / "children").read_text().split()
                found += [int(child) for child in children]
    return [*found, *(one for child in found for one in _descendants(child))]


def _is_of_site(process: int) -> bool:
    with suppress(OSError):
        words = Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return any(name in words for name in PROCESSES)
    return False


def _share(process: int) -> int:
    """Kilobytes; what is shared counts in parts."""
    with suppress(OSError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return 0
