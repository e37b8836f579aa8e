"""Reads the memory of the web process, as an attacker who becomes root while it runs could (Linux)."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROCESSES = Path("/proc")
# Regions that a program writes; those mapped from files are on the disk anyway.
WRITTEN = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw\S* \S+ \S+ 0 *(\S*)$", re.MULTILINE)
NOT_MEMORY = ("[vvar]", "[vsyscall]")


@dataclass(frozen=True, slots=True)
class MemoryScan:
    """What was found before and after people cast; None if this system does not let us read the memory.

    The control is a text that the web process did receive: unless it is found, the scan proves nothing.
    """

    control_before: bool | None = None
    control_after: bool | None = None
    secrets: frozenset[str] = frozenset()

    def fault_sentences(self) -> Iterator[str]:
        """A sentence for each broken promise."""
        if self.control_after is None:
            return
        if self.control_before or not self.control_after:
            yield "The memory of the web process shows no ballot that was cast: nothing is proven."
        if self.secrets:
            yield f"The memory of the web process holds what opens a ballot ({len(self.secrets)} times)."


def secrets_in_memory(process: int, secrets: Iterable[str]) -> frozenset[str] | None:
    """The secrets in the memory of a process or its children; None if it is not readable."""
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
                    # A region may vanish while it is read.
                    with suppress(OSError, ValueError, OverflowError):
                        memory.seek(int(begin, 16))
                        yield memory.read(int(end, 16) - int(begin, 16))


def _child_processes(process: int) -> Iterator[int]:
    """The ids of all descendants of a process."""
    for path in PROCESSES.glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may contain blanks and brackets.
            parent = int(path.read_text("utf-8").rpartition(")")[2].split()[1])
            if parent == process:
                child = int(path.parent.name)
                yield child
                yield from _child_processes(child)
