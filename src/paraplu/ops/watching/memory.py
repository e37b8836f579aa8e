"""What `watch` remembers between two runs, in `var/status.json`, which a monitor may read."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from paraplu.base.clock import epoch_seconds, uptime_seconds
from paraplu.base.heartbeats import FILE_MODE, replace_file

FILE = "status.json"
MEMORY_KEY = "watch"
# The file is filled up to whole pages of the disk, so that it can be written over while the disk is full.
PAGE = 4096
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class WatchMemory:
    """What the last run left.

    notified: by the name of a trouble, when it was last told and in which sentence. jump: in seconds.
    """

    at: float | None = None
    uptime: float = 0.0
    boot: str = ""
    notified: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    jump: float = 0.0
    jumped_at: float = 0.0

    def as_data(self) -> dict[str, Any]:
        """The values as they are stored."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def status_path() -> Path:
    """Where the file is."""
    return Path(settings.PARAPLU.var) / FILE


def read_memory() -> WatchMemory:
    """What the last run wrote; a file that is missing or damaged is as before the first run."""
    try:
        data = json.loads(status_path().read_bytes())[MEMORY_KEY]
        notified = {name: (float(at), str(sentence)) for name, (at, sentence) in data["notified"].items()}
        return WatchMemory(**{**data, "notified": notified})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return WatchMemory()


def write_status(report: Mapping[str, Any], memory: WatchMemory) -> None:
    """Write report and memory as a whole; on a full disk over the file that is there. Raises OSError."""
    text = json.dumps({**report, MEMORY_KEY: memory.as_data()}, indent=1) + "\n"
    content = text.encode()
    content = content.ljust(-(-len(content) // PAGE) * PAGE, b"\n")
    try:
        replace_file(status_path(), content, FILE_MODE)
    except OSError:
        if not _write_over(status_path(), content):
            raise


def _write_over(path: Path, content: bytes) -> bool:
    with suppress(OSError), path.open("r+b") as file:
        if os.fstat(file.fileno()).st_size >= len(content):
            file.write(content.ljust(os.fstat(file.fileno()).st_size, b"\n"))
            return True
    return False


def boot_id() -> str:
    """A name of this start of the machine; empty where it cannot be read."""
    try:
        return BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""


def clock_jump_since(memory: WatchMemory) -> float:
    """By how many seconds the clock moved since the last run, other than time passed.

    After a restart of the machine only a clock that is behind the last run shows.
    """
    if memory.at is None:
        return 0.0
    passed = epoch_seconds() - memory.at
    if memory.boot and memory.boot == boot_id():
        return passed - (uptime_seconds() - memory.uptime)
    return min(passed, 0.0)
