"""Files between the roles of an election: canonical JSON, and an archive to which events are appended."""

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
    """Return a typed code; at a terminal, ask until it is valid."""

    def read_typed_code(typed: str) -> str:
        try:
            return codes.read_code(typed)
        except InvalidBallotData as refused:
            raise terminal.OfflineError(str(refused)) from None

    return ask_until_valid(question, read_typed_code)


def read_json(path: Path) -> Any:
    """Read a file that one of these commands or belenios-tool wrote."""
    raw = read_file(path).rstrip(b"\n")
    try:
        return parse(raw)
    except InvalidBallotData as refused:
        raise terminal.OfflineError(f"{path}: {refused}") from None


def write_json(path: Path, value: Any) -> None:
    """Write one value as a new file."""
    write_new_file(path, write(value).encode())


@dataclass
class ArchiveFile:
    """An archive that is locked against other writers."""

    raw: bytes
    file: FileIO

    def append_event(self, kind: str, data: Sequence[bytes] = ()) -> None:
        """Append one event, and print the head for the minutes."""
        more, end = append_event(end_of(self.raw), kind, data, time_of(self.raw))
        self._write_durably(more)
        print_output(archive_head_line(end))

    def _write_durably(self, more: bytes) -> None:
        """Write everything to the disk before the head is printed, and undo an incomplete write."""
        left = more
        try:
            os.lseek(self.file.fileno(), 0, os.SEEK_END)
            # A disk that is nearly full takes a part and reports no error.
            while left:
                left = left[self.file.write(left) :]
            os.fsync(self.file.fileno())
        except OSError as fault:
            os.ftruncate(self.file.fileno(), len(self.raw))
            raise terminal.OfflineError(f"{self.file.name}: {fault.strerror}.") from None
        self.raw += more


@contextmanager
def open_locked_archive(path: Path) -> Iterator[ArchiveFile]:
    """Open an archive for appending; other writers wait for the lock."""
    try:
        file = FileIO(path, "r+")
    except OSError as fault:
        raise terminal.OfflineError(f"{path}: {fault.strerror}.") from None
    with file:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        yield ArchiveFile(file.readall(), file)


def audit_report_of(archive: ArchiveFile) -> AuditReport:
    """Audit the archive for the operator, who checked each ballot before it was appended."""
    return audit(archive.raw, checked_before)


def archive_head_line(end: ArchiveEnd) -> str:
    """Return a line with the last hash of an archive."""
    return f"Head: {end.head} (event {end.height}, {end.kind})"
