"""One CPU and one gigabyte, as a small rented machine has them, as far as this system lets us limit it.

The CPU is for everything that is started, the gigabyte for the installation alone: a visitor's browser is on
another machine, and takes more than a gigabyte for the telephones of the journeys.
"""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
# The processes of an installation enter the group that this names (`tests/journeys/open_site.py`).
MEMORY_GROUP = "PARAPLU_MEMORY_GROUP"
LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Cage:
    """The group of processes with its limit, a gigabyte; None where the system lets us make none."""

    group: Path | None
    cpu: int
    kind: str = ""

    def enter(self) -> None:
        """Called by the child itself before it becomes another program."""
        os.sched_setaffinity(0, {self.cpu})

    @property
    def environment(self) -> dict[str, str]:
        """What tells the child where the installation belongs."""
        return {} if self.group is None else {MEMORY_GROUP: str(self.group)}

    @property
    def killed(self) -> int:
        """How many processes the system ended because a gigabyte was not enough."""
        names = ("memory.events", "memory.oom_control")
        files = [self.group / name for name in names if (self.group / name).exists()] if self.group else []
        found = [re.search(r"^oom_kill (\d+)$", file.read_text(), re.MULTILINE) for file in files]
        return sum(int(one[1]) for one in found if one)

    @property
    def told(self) -> str:
        """What was really limited, and how much memory was held at most."""
        if self.group is None:
            return f"one CPU by affinity; memory not limited: {self.kind}"
        names = ("memory.peak", "memory.max_usage_in_bytes")
        peaks = [int((self.group / name).read_text()) for name in names if (self.group / name).exists()]
        held = f", at most {peaks[0] / 1e6:.0f} MB held with file caches" if peaks else ""
        return f"one CPU by affinity, 1 GB by {self.kind}{held}, {self.killed} killed"


def inside_cage(command: Sequence[str]) -> list[str]:
    """The command of a process of the installation; it enters the group before it becomes the program."""
    group = os.environ.get(MEMORY_GROUP)
    return ["sh", "-c", 'echo $$ > "$0/cgroup.procs" && exec "$@"', group, *command] if group else [*command]


@contextmanager
def a_cage() -> Iterator[Cage]:
    """One that goes with the block."""
    cpu = max(os.sched_getaffinity(0))
    try:
        group, kind = _make_group()
    except OSError as fault:
        yield Cage(None, cpu, fault.strerror or "no control groups")
        return
    try:
        yield Cage(group, cpu, kind)
    finally:
        with suppress(OSError):
            group.rmdir()


def _make_group() -> tuple[Path, str]:
    """Under the first version of control groups or the second; swapping would be cheating."""
    first = (GROUPS / "memory").is_dir()
    group = (GROUPS / "memory" if first else GROUPS) / f"paraplu-bench-{os.getpid()}"
    group.mkdir()
    try:
        (group / ("memory.limit_in_bytes" if first else "memory.max")).write_text(str(LIMIT))
        swap = group / ("memory.swappiness" if first else "memory.swap.max")
        with suppress(OSError):
            swap.write_text("0")
    except OSError:
        group.rmdir()
        raise
    return group, f"a control group of version {1 if first else 2}"
