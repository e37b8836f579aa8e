"""The files between the server and the keepers of its register (docs/formats/register.md)."""

import re
from base64 import b64decode
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from .civil import HIGHEST_NUMBER, HIGHEST_VERSION, is_sealed_to
from .shares import FEWEST, MOST_KEEPERS, MOST_NEEDED
from .strict_file import (
    InvalidFile,
    Shape,
    base64,
    check_each,
    check_form,
    check_order,
    is_base64,
    is_day,
    is_key,
    is_list,
    is_text,
    matches,
    or_null,
    parse,
    whole,
    write,
)

MOST_LINES = 20_000
MOST_IN_A_PART = 2_500
MOST_EVENTS = 200
LONGEST_KEY_FILE, LONGEST_FILE = 4_000, 100_000_000
LONGEST_SEALED = 6_000
EVENTS = ("admitted", "corrected", "ended")
UNION = re.compile(r"[a-z][a-z0-9_]{0,39}")
_ID = re.compile(r"[0-9a-f]{32}")

__all__ = ["Export", "ExportedEvent", "ExportedLine", "InvalidFile", "Record", "RegisterKeyFile", "Rotation"]


@dataclass(frozen=True, slots=True)
class RegisterKeyFile:
    """The public key of a register, how many of how many keepers open it, and since when."""

    FORMAT = "paraplu/register-key/1"
    union: str
    key: bytes
    needed: int
    keepers: int
    made_on: date

    @classmethod
    def read(cls, raw: bytes) -> "RegisterKeyFile":
        """Read a file; raises InvalidFile with the reason."""
        data = parse(raw, cls.FORMAT, _KEY_FILE, LONGEST_KEY_FILE)
        _check_splitting(data)
        read = cls(
            data["union"], b64decode(data["key"]), data["k"], data["n"], date.fromisoformat(data["made_on"])
        )
        check_form(read.to_bytes(), raw)
        return read

    def to_bytes(self) -> bytes:
        counts = {"k": self.needed, "n": self.keepers}
        head = {"format": self.FORMAT, "union": self.union, "key": base64(self.key)}
        return write(head | counts | {"made_on": self.made_on.isoformat()})


@dataclass(frozen=True, slots=True)
class ExportedEvent:
    """What the register says about a member, and the days of it."""

    event: str
    learnt_on: date
    written_on: date | None = None
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """A member's number, what became of it, and the sealed record; version 0 and None while there is none."""

    number: int
    events: tuple[ExportedEvent, ...]
    version: int
    sealed: bytes | None


@dataclass(frozen=True, slots=True)
class Export:
    """The whole register as the server has it, for the keepers."""

    FORMAT = "paraplu/register/1"
    union: str
    exported_on: date
    key: bytes
    lines: tuple[ExportedLine, ...]

    @classmethod
    def read(cls, raw: bytes) -> "Export":
        """Read a file; raises InvalidFile with the reason. It does not open the records."""
        data = parse(raw, cls.FORMAT, _EXPORT, LONGEST_FILE)
        check_each(data, "lines", _LINE, MOST_LINES)
        for place, line in enumerate(data["lines"], 1):
            check_each(line, "events", _EVENT, MOST_EVENTS, f"lines/{place}/")
            if (line["version"] == 0) is not (line["sealed"] is None):
                raise InvalidFile("value", f"lines/{place}/sealed")
        check_order(data["lines"], "lines")
        lines = tuple(_line(line) for line in data["lines"])
        read = cls(data["union"], date.fromisoformat(data["exported_on"]), b64decode(data["key"]), lines)
        check_form(read.to_bytes(), raw)
        return read

    def to_bytes(self) -> bytes:
        """Return the file; the lines have to ascend by number."""
        head = {"format": self.FORMAT, "union": self.union, "exported_on": self.exported_on.isoformat()}
        return write(head | {"key": base64(self.key), "lines": [_line_data(line) for line in self.lines]})


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a rotation."""

    number: int
    version: int
    sealed: bytes


@dataclass(frozen=True, slots=True)
class Rotation:
    """Every record, sealed again to another key."""

    FORMAT = "paraplu/register-rotation/1"
    union: str
    old: bytes
    key: bytes
    needed: int
    keepers: int
    records: tuple[Record, ...]

    @classmethod
    def read(cls, raw: bytes) -> "Rotation":
        """Read a file; raises InvalidFile, also when a record is not sealed to the new key."""
        data = parse(raw, cls.FORMAT, _ROTATION, LONGEST_FILE)
        _check_splitting(data)
        check_each(data, "records", _RECORD, MOST_LINES)
        key = b64decode(data["key"])
        records = tuple(
            Record(record["number"], record["version"], b64decode(record["sealed"]))
            for record in data["records"]
        )
        for place, record in enumerate(records, 1):
            if not is_sealed_to(record.sealed, key):
                raise InvalidFile("value", f"records/{place}/sealed")
        check_order(data["records"], "records")
        old = bytes.fromhex(data["old"])
        read = cls(data["union"], old, key, data["k"], data["n"], records)
        check_form(read.to_bytes(), raw)
        return read

    def to_bytes(self) -> bytes:
        """Return the file; the records have to ascend by number."""
        head = {"format": self.FORMAT, "union": self.union, "old": self.old.hex(), "key": base64(self.key)}
        records = [
            {"number": record.number, "version": record.version, "sealed": base64(record.sealed)}
            for record in self.records
        ]
        return write(head | {"k": self.needed, "n": self.keepers, "records": records})


def _check_splitting(data: dict[str, Any]) -> None:
    if data["n"] < data["k"]:
        raise InvalidFile("value", "n")


def _line(data: dict[str, Any]) -> ExportedLine:
    sealed = None if data["sealed"] is None else b64decode(data["sealed"])
    return ExportedLine(
        data["number"], tuple(_event(event) for event in data["events"]), data["version"], sealed
    )


def _event(data: dict[str, Any]) -> ExportedEvent:
    """Read one entry of a line in its checked form."""
    days = (
        data[name] and date.fromisoformat(data[name]) for name in ("learnt_on", "written_on", "decided_on")
    )
    return ExportedEvent(data["event"], *days)


def _line_data(line: ExportedLine) -> dict[str, Any]:
    events = [
        {
            "event": event.event,
            "learnt_on": event.learnt_on.isoformat(),
            "written_on": event.written_on and event.written_on.isoformat(),
            "decided_on": event.decided_on and event.decided_on.isoformat(),
        }
        for event in line.events
    ]
    sealed = None if line.sealed is None else base64(line.sealed)
    return {"number": line.number, "events": events, "version": line.version, "sealed": sealed}


_is_sealed_record = partial(is_base64, LONGEST_SEALED)
_HEAD = {"format": is_text, "union": matches(UNION)}
_SPLITTING = {"k": whole(FEWEST, MOST_NEEDED), "n": whole(FEWEST, MOST_KEEPERS)}
_KEY_FILE: Shape = {**_HEAD, "key": is_key, **_SPLITTING, "made_on": is_day}
_EXPORT: Shape = {**_HEAD, "exported_on": is_day, "key": is_key, "lines": is_list}
_LINE: Shape = {
    "number": whole(1, HIGHEST_NUMBER),
    "events": is_list,
    "version": whole(0, HIGHEST_VERSION),
    "sealed": or_null(_is_sealed_record),
}
_EVENT: Shape = {
    "event": lambda value: value in EVENTS,
    "learnt_on": is_day,
    "written_on": or_null(is_day),
    "decided_on": or_null(is_day),
}
_RECORD: Shape = {
    "number": whole(1, HIGHEST_NUMBER),
    "version": whole(1, HIGHEST_VERSION),
    "sealed": _is_sealed_record,
}
_ROTATION: Shape = {**_HEAD, "old": matches(_ID), "key": is_key, **_SPLITTING, "records": is_list}
