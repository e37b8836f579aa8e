"""Files between the roles of an election: JSON in its one spelling, and an archive that grows at its end."""

import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from paraplu.kernel.ballot import (
    End,
    Refused,
    Report,
    appended,
    audit,
    checked_before,
    codes,
    end_of,
    time_of,
)
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.offline import terminal
from paraplu.offline.terminal import ask, read_file, show, write_file


def read_code(question: str) -> str:
    """A code as it is typed; asked again at a terminal until it is one."""

    def read(typed: str) -> str:
        try:
            return codes.read_code(typed)
        except Refused as refused:
            raise terminal.Refused(str(refused)) from None

    return ask(question, read)


def read_json(path: Path) -> Any:
    """What one of these commands, or the tool, wrote."""
    raw = read_file(path).rstrip(b"\n")
    try:
        return parse(raw)
    except Refused as refused:
        raise terminal.Refused(f"{path}: {refused}") from None


def write_json(path: Path, told: Any) -> None:
    """A new file with one value."""
    write_file(path, write(told).encode())


@dataclass
class Growing:
    """An archive that nobody else writes meanwhile."""

    raw: bytes
    file: FileIO

    def append(self, kind: str, data: Sequence[bytes] = ()) -> None:
        """One event at its end; the head is said, for the minutes."""
        more, end = appended(end_of(self.raw), kind, data, time_of(self.raw))
        self._write(more)
        show(told(end))

    def _write(self, more: bytes) -> None:
        """All of it is on the disk before anybody is told so; what was written halfway is taken back."""
        try:
            os.lseek(self.file.fileno(), 0, os.SEEK_END)
            self._write_all(more)
            os.fsync(self.file.fileno())
        except OSError as fault:
            os.ftruncate(self.file.fileno(), len(self.raw))
            raise terminal.Refused(f"{self.file.name}: {fault.strerror}.") from None
        self.raw += more

    def _write_all(self, left: bytes) -> None:
        """A disk that is nearly full takes a part, and says nothing of it."""
        while left:
            left = left[self.file.write(left) :]


@contextmanager
def growing(path: Path) -> Iterator[Growing]:
    """An archive to append to; whoever else wants to waits."""
    try:
        file = FileIO(path, "r+")
    except OSError as fault:
        raise terminal.Refused(f"{path}: {fault.strerror}.") from None
    with file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield Growing(file.readall(), file)


def report_of(archive: Growing) -> Report:
    """What the archive says, for the operator who checked each ballot before it was appended."""
    return audit(archive.raw, checked_before)


def told(end: End) -> str:
    """Where an archive ends."""
    return f"Head: {end.head} (event {end.height}, {end.kind})"
