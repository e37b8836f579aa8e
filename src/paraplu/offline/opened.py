"""The opened register: every line with its content, or why it has none."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.civil import CivilIdentity, open_civil
from paraplu.kernel.seal.envelope import addressed_to
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import Export, ExportedLine, InvalidFile, RegisterKeyFile
from paraplu.offline.terminal import OfflineError, print_message, read_file

Fault = Literal["broken", "broken_key"]
FILES = {
    "long": "This file is too large.",
    "text": "This file cannot be read: it is not whole, or it is something else.",
    "format": "This is another kind of file.",
}
BROKEN = {
    "broken": "Number {}: the record is broken or was moved.",
    "broken_key": "Number {}: the record is sealed to another key.",
}


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """A line, what the member wrote, or why nothing could be opened."""

    line: ExportedLine
    civil: CivilIdentity | None
    fault: Fault | None


def read_register_export(path: Path) -> Export:
    """Read the register as the server exported it; raises OfflineError with the reason."""
    try:
        return Export.read(read_file(path))
    except InvalidFile as fault:
        raise OfflineError(_file_fault_sentence(path, fault)) from None


def read_register_key(path: Path) -> RegisterKeyFile | Export:
    """Read a file that names the key of a register: a key file, or an export of the register."""
    raw = read_file(path)
    try:
        return RegisterKeyFile.read(raw)
    except InvalidFile as fault:
        if fault.reason not in ("format", "long"):
            raise OfflineError(_file_fault_sentence(path, fault)) from None
    return read_register_export(path)


def open_register_lines(export: Export, seed: bytes) -> list[OpenedLine]:
    """Open every line; a line that does not open is reported by its number, and the rest is still shown."""
    opener = Opener(seed)
    lines = [_open_register_line(line, opener, export.key) for line in export.lines]
    for opened in lines:
        if opened.fault:
            print_message(BROKEN[opened.fault].format(opened.line.number))
    return lines


def _open_register_line(line: ExportedLine, opener: Opener, key: bytes) -> OpenedLine:
    if line.sealed is None:
        return OpenedLine(line, None, None)
    try:
        return OpenedLine(line, open_civil(opener, line.sealed, line.number, line.version), None)
    except SealBroken:
        return OpenedLine(line, None, "broken_key" if _is_for_other(line.sealed, key) else "broken")


def _is_for_other(sealed: bytes, key: bytes) -> bool:
    try:
        return recipient_id(key) not in addressed_to(sealed)
    except SealBroken:
        return False


def _file_fault_sentence(path: Path, fault: InvalidFile) -> str:
    changed = f"This file was changed or damaged (at {fault.place or 'its form'}): fetch it again."
    return f"{path}: {FILES.get(fault.reason, changed)}"
