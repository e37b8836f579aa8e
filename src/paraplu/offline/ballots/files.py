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
    ArchiveEnd,
    AuditReport,
    InvalidBallotData,
    append_event,
    audit,
    checked_before,
    codes,
    end_of,
    time_of,
)
from paraplu.kernel.ballot.canonical import parse, write
from paraplu.offline import terminal
from paraplu.offline.terminal import ask_until_valid, print_output, read_file, write_new_file


def read_code(question: str) -> str:
    """A code as it is typed; asked again at a terminal until it is one."""

    def read_typed_code(typed: str) -> str:
        try:
            return codes.read_code(typed)
        except InvalidBallotData as refused:
            raise terminal.OfflineError(str(refused)) from None

    return ask_until_valid(question, read_typed_code)


def read_json(path: Path) -> Any:
    """What one of these commands, or the tool, wrote."""
    raw = read_file(path).rstrip(b"\n")
    try:
        return parse(raw)
    except InvalidBallotData as refused:
        raise terminal.OfflineError(f"{path}: {refused}") from None


def write_json(path: Path, value: Any) -> None:
    """A new file with one value."""
    write_new_file(path, write(value).encode())


@dataclass
class ArchiveFile:
    """An archive that nobody else writes meanwhile."""

    raw: bytes
    file: FileIO

    def append_event(self, kind: str, data: Sequence[bytes] = ()) -> None:
        """One event at its end; the head is said, for the minutes."""
        more, end = append_event(end_of(self.raw), kind, data, time_of(self.raw))
        self._write_durably(more)
        print_output(archive_head_line(end))

    def _write_durably(self, more: bytes) -> None:
        """All of it is on the disk before anybody is told so; what was written halfway is taken back."""
        try:
            os.lseek(self.file.fileno(), 0, os.SEEK_END)
            self._write_all_bytes(more)
            os.fsync(self.file.fileno())
        except OSError as fault:
            os.ftruncate(self.file.fileno(), len(self.raw))
            raise terminal.OfflineError(f"{self.file.name}: {fault.strerror}.") from None
        self.raw += more

    def _write_all_bytes(self, left: bytes) -> None:
        """A disk that is nearly full takes a part, and says nothing of it."""
        while left:
            left = left[self.file.write(left) :]


@contextmanager
def open_locked_archive(path: Path) -> Iterator[ArchiveFile]:
    """An archive to append to; whoever else wants to waits."""
    try:
        file = FileIO(path, "r+")
    except OSError as fault:
        raise terminal.OfflineError(f"{path}: {fault.strerror}.") from None
    with file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield ArchiveFile(file.readall(), file)


def audit_report_of(archive: ArchiveFile) -> AuditReport:
    """What the archive says, for the operator who checked each ballot before it was appended."""
    return audit(archive.raw, checked_before)


def archive_head_line(end: ArchiveEnd) -> str:
    """Where an archive ends."""
    return f"Head: {end.head} (event {end.height}, {end.kind})"
