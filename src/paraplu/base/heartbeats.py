"""Heartbeats: when each process last gave a sign, in one small file each under `var/beats`.

They are files and not rows, because they must speak while the database is away, because the database of a
small union should not be written each minute for nothing, and because each machine watches its own processes.
They are in no backup. A file holds times and counts, nothing about a person. A process that is taken over
could write the file of another one: heartbeats tell of faults, not of attackers.
"""

import json
import os
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import epoch_seconds, uptime_seconds

FOLDER = "beats"
# Where a web server listens, as `serve` tells its workers: this prefix and a path, or host and port.
LISTENS_VARIABLE = "PARAPLU_LISTENS"
ON_SOCKET = "unix:"
# What runs without end, and what runs each day.
PROCESSES = ("web", "forms", "worker", "mailer")
ROUTINES = ("backup", "forgetting", "doctor")
SECONDS = 60.0
FOLDER_MODE, FILE_MODE = 0o2770, 0o640

Fact = str | int


@dataclass(frozen=True, slots=True)
class Beat:
    """One sign: `at` in seconds since the epoch, `uptime` in seconds since the machine started."""

    at: float
    uptime: float
    facts: Mapping[str, Fact]


class Heartbeat:
    """The heartbeat of one process, written at most once a minute however often it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._written_at = -SECONDS

    def beat_if_due(self, **facts: Fact) -> None:
        """Write the file, unless that was done within the last minute."""
        if uptime_seconds() - self._written_at >= SECONDS:
            self._written_at = uptime_seconds()
            record_beat(self._name, **facts)


def beats_folder() -> Path:
    """The folder of all heartbeats of this installation on this machine."""
    return Path(settings.PARAPLU.var) / FOLDER


def record_beat(name: str, **facts: Fact) -> None:
    """Write the sign of a process now. A folder that cannot be written stops no work; `watch` tells of it."""
    if name not in PROCESSES + ROUTINES:
        raise ValueError(name)
    content = {"at": epoch_seconds(), "uptime": uptime_seconds(), "facts": facts}
    with suppress(OSError):
        make_beats_folder(Path(settings.PARAPLU.var))
        replace_file(beats_folder() / name, json.dumps(content).encode(), FILE_MODE)


def make_beats_folder(var: Path) -> None:
    """Make the folder where every process of the installation's group may write; raises OSError."""
    if not (folder := var / FOLDER).is_dir():
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER_MODE)


def replace_file(path: Path, content: bytes, mode: int) -> None:
    """Write a file as a whole or not at all, also where two processes write it; raises OSError."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
        draft.chmod(mode)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def beat_in_background(name: str, **facts: Fact) -> None:
    """Write the sign of this process each minute, from a thread that ends with the process."""

    def keep_beating() -> None:
        while True:
            record_beat(name, **facts)
            time.sleep(SECONDS)

    threading.Thread(target=keep_beating, name="heartbeat", daemon=True).start()


def read_beats() -> dict[str, Beat]:
    """The last sign of each process that ever gave one; a file that cannot be read counts as none."""
    beats = {name: _read_beat(beats_folder() / name) for name in PROCESSES + ROUTINES}
    return {name: beat for name, beat in beats.items() if beat is not None}


def _read_beat(path: Path) -> Beat | None:
    try:
        content = json.loads(path.read_bytes())
        return Beat(float(content["at"]), float(content["uptime"]), dict(content["facts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
