"""Reads the promise: `promises.toml` and `promises/<room>.toml`."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is learnt with a copy, with the web key too, with every key of the disk."""

    key: str
    says: str
    copy: str
    web: str
    keys: str
    canaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """A line of the second table: what a key from elsewhere opens; by: the thieves of `armed.py`."""

    key: str
    says: str
    by: Mapping[str, str]
    canaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """Which row a stored field belongs to, and the canary that must or must not be found for it."""

    row: str
    canary: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The whole table; `fields` by `room.Model.field`, where `*` stands for every field of a model."""

    rows: Mapping[str, Row]
    fields: Mapping[str, Field]
    later: tuple[str, ...]
    opened: Mapping[str, Opened]

    def of(self, name: str) -> Field | None:
        """What is promised about a field."""
        return self.fields.get(name) or self.fields.get(f"{name.rpartition('.')[0]}.*")


def read(path: Path = HERE / "promises.toml", of_rooms: Path = HERE / "promises") -> Promises:
    """The promise as it was written by hand: the common table, and one file for each further room."""
    files = [path, *sorted(of_rooms.glob("*.toml"))]
    tables = [tomllib.loads(file.read_text("utf-8")) for file in files]
    rows = {key: _row(key, values) for told in tables for key, values in told.get("rows", {}).items()}
    fields = {name: field for told in tables for name, field in _fields(told.get("fields", {}))}
    opened = {key: _opened(key, values) for told in tables for key, values in told.get("opened", {}).items()}
    return Promises(rows, fields, tuple(tables[0]["later"]["rows"]), opened)


def _row(key: str, values: dict[str, Any]) -> Row:
    return Row(key=key, **{**values, "canaries": tuple(values.get("canaries", ()))})


def _opened(key: str, values: dict[str, Any]) -> Opened:
    by = {name: told for name, told in values.items() if name not in ("says", "canaries")}
    return Opened(key, values["says"], by, tuple(values["canaries"]))


def _fields(tables: dict[str, dict[str, str]]) -> Iterator[tuple[str, Field]]:
    for model, fields in tables.items():
        for name, text in fields.items():
            row, _colon, canary = text.partition(": ")
            yield f"{model}.{name}", Field(row, canary)
