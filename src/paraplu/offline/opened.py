"""The opened register: every line with what it holds, and why it holds nothing."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.seal.civil import Civil, open_civil
from paraplu.kernel.seal.envelope import addressed_to
from paraplu.kernel.seal.keys import recipient_id
from paraplu.kernel.seal.register_files import Export, Line, NotThisFile, RegisterKey
from paraplu.offline.terminal import Refused, read_file, say

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
    """A line, what she wrote, or why nothing is there."""

    line: Line
    civil: Civil | None
    fault: Fault | None


def read_export(path: Path) -> Export:
    """The register as the house handed it out; Refused with the reason."""
    try:
        return Export.read(read_file(path))
    except NotThisFile as fault:
        raise Refused(_sentence(path, fault)) from None


def read_key(path: Path) -> RegisterKey | Export:
    """Whatever names the key of a register: the key file, or a file of the register."""
    raw = read_file(path)
    try:
        return RegisterKey.read(raw)
    except NotThisFile as fault:
        if fault.reason not in ("format", "long"):
            raise Refused(_sentence(path, fault)) from None
    return read_export(path)


def open_register(export: Export, seed: bytes) -> list[OpenedLine]:
    """Every line; what does not open is told by its number, and the rest is not hidden by it."""
    opener = Opener(seed)
    lines = [_open(line, opener, export.key) for line in export.lines]
    for opened in lines:
        if opened.fault:
            say(BROKEN[opened.fault].format(opened.line.number))
    return lines


def _open(line: Line, opener: Opener, key: bytes) -> OpenedLine:
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


def _sentence(path: Path, fault: NotThisFile) -> str:
    changed = f"This file was changed or damaged (at {fault.place or 'its form'}): fetch it again."
    return f"{path}: {FILES.get(fault.reason, changed)}"
