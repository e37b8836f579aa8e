"""One CPU and one gigabyte, as a small rented machine has them, as far as this system lets us limit it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

GROUPS = Path("/sys/fs/cgroup")
LIMIT = 1 << 30


@dataclass(frozen=True, slots=True)
class Cage:
    """The group of processes with its limit; None where the system lets us make none."""

    group: Path | None
    cpu: int
    kind: str = ""

    def enter(self) -> None:
        """Called by the child itself before it becomes another program."""
        os.sched_setaffinity(0, {self.cpu})
        if self.group is not None:
            (self.group / "cgroup.procs").write_text(str(os.getpid()))

    @property
    def told(self) -> str:
        """What was really limited, and how much memory was held at most."""
        if self.group is None:
            return f"one CPU by affinity; memory not limited: {self.kind}"
        names = ("memory.peak", "memory.max_usage_in_bytes")
        peaks = [int((self.group / name).read_text()) for name in names if (self.group / name).exists()]
        held = f", at most {peaks[0] / 1e6:.0f} MB held with file caches" if peaks else ""
        return f"one CPU by affinity, 1 GB by {self.kind}{held}"


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
