"""Processes that are measured: what they and their children cost, and that none of them stays behind."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PATIENCE = 30.0
TICKS = os.sysconf("SC_CLK_TCK")
DEATH_SIGNAL = 1


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], **options: Any
) -> Iterator[subprocess.Popen[Any]]:
    """A process in a group of its own that ends with the block, and with us if we are killed."""
    child = subprocess.Popen(
        list(command),
        env=dict(environment),
        start_new_session=True,
        preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads yet
        **options,
    )
    try:
        yield child
    finally:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def family(process: int) -> list[int]:
    """A process with all its descendants."""
    children = Path(f"/proc/{process}/task/{process}/children")
    try:
        found = [int(child) for child in children.read_text().split()]
    except OSError:
        found = []
    return [process, *(one for child in found for one in family(child))]


def cpu_seconds(process: int) -> float:
    """Time in user and kernel mode that a process and its living descendants have spent."""
    return sum(_spent(one) for one in family(process)) / TICKS


def _spent(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def megabytes(process: int) -> float:
    """Proportional share of memory of a process and its descendants."""
    return sum(_share(one) for one in family(process)) / 1000


def _share(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def wait_until(is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Come back when it is so; a TimeoutError after too long."""
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError("It did not happen in time.")
        time.sleep(0.05)


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
