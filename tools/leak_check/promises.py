"""Reads the promise: the rows of `rows.toml`, and the description of each stored field beside its model."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraplu.base.data_protection import stored_fields

ROWS = Path(__file__).parent / "rows.toml"


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
    """A line of the second table: what a key from elsewhere opens; by: the thieves of `outside_keys.py`."""

    key: str
    says: str
    by: Mapping[str, str]
    canaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """What is promised of a stored field: its row, what a copy shows, and the canary that is sought."""

    row: str
    copy: str
    canary: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The whole table; `fields` by `app.Model.field`."""

    rows: Mapping[str, Row]
    fields: Mapping[str, Field]
    later: tuple[str, ...]
    opened: Mapping[str, Opened]


def read(described: Mapping[str, Sequence[str]]) -> Promises:
    """The rows as they were written by hand, and the fields as `described` gives them."""
    table = tomllib.loads(ROWS.read_text("utf-8"))
    rows = {key: _row(key, values) for key, values in table["rows"].items()}
    opened = {key: _opened(key, values) for key, values in table["opened"].items()}
    fields = {label: Field(*values) for label, values in described.items()}
    return Promises(rows, fields, tuple(table["later"]), opened)


def described() -> dict[str, tuple[str, str, str]]:
    """Row, copy and canary of each stored field; it runs where the tables are, and can be sent as JSON."""
    fields = stored_fields().items()
    return {label: (field.leak.row, field.leak.copy, field.leak.canary) for label, field in fields}


def _row(key: str, values: dict[str, Any]) -> Row:
    return Row(key=key, **{**values, "canaries": tuple(values.get("canaries", ()))})


def _opened(key: str, values: dict[str, Any]) -> Opened:
    by = {name: told for name, told in values.items() if name not in ("says", "canaries")}
    return Opened(key, values["says"], by, tuple(values["canaries"]))
