"""Looks into the memory of the web process, as whoever becomes root while it runs could (Linux)."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")
# Regions that a program writes; what is mapped from files is on the disk as well.
WRITTEN = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ 0 *(\S*)$", re.MULTILINE)
NOT_MEMORY = ("[vvar]", "[vsyscall]")


@dataclass(frozen=True, slots=True)
class MemoryScan:
    """What was found there, before people cast and after; None where this system lets nobody look.

    The control is what the box did receive: it must come, or the look proves nothing.
    """

    control_before: bool | None = None
    control_after: bool | None = None
    secrets: frozenset[str] = frozenset()

    def fault_sentences(self) -> Iterator[str]:
        """A sentence for each thing that is not as promised."""
        if self.control_after is None:
            return
        if self.control_before or not self.control_after:
            yield "The memory of the web process shows no ballot that was cast: nothing is proven."
        if self.secrets:
            yield f"The memory of the web process holds what opens a ballot ({len(self.secrets)} times)."


def secrets_in_memory(process: int, secrets: Iterable[str]) -> frozenset[str] | None:
    """Which of these stand in the memory of a process or its children; None if nobody may look."""
    wanted, found = set(secrets), set[str]()
    try:
        for region in _memory_regions(process):
            found |= {secret for secret in wanted - found if secret.encode() in region}
    except OSError:
        return None
    return frozenset(found)


def _memory_regions(process: int) -> Iterator[bytes]:
    for each in (process, *_child_processes(process)):
        maps = (PROCESSES / str(each) / "maps").read_text("utf-8")
        with (PROCESSES / str(each) / "mem").open("rb", buffering=0) as memory:
            for begin, end, name in WRITTEN.findall(maps):
                if name not in NOT_MEMORY:
                    # A region may go while it is read.
                    with suppress(OSError, ValueError, OverflowError):
                        memory.seek(int(begin, 16))
                        yield memory.read(int(end, 16) - int(begin, 16))


def _child_processes(process: int) -> Iterator[int]:
    """All that it began, and what those began."""
    for path in PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold blanks and brackets.
            parent = int(path.read_text("utf-8").rpartition(")")[2].split()[1])
            if parent == process:
                child = int(path.parent.name)
                yield child
                yield from _child_processes(child)
