"""Reads the promise: the rows of `rows.toml`, and the description of each stored field beside its model."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraplu.base.data_protection import stored_fields

ROWS = Path(__file__).parent / "rows.toml"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A line of the table: what is learnt with a copy, with the web key too, with every key of the disk."""

    key: str
    says: str
    copy: str
    web: str
    keys: str
    canaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyPromise:
    """A line of the second table: what a key from elsewhere opens; by: the thieves of `outside_keys.py`."""

    key: str
    says: str
    by: Mapping[str, str]
    canaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldPromise:
    """What is promised of a stored field: its row, what a copy shows, and the canary that is sought."""

    row: str
    copy: str
    canary: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The whole table; `fields` by `app.Model.field`."""

    rows: Mapping[str, PromiseRow]
    fields: Mapping[str, FieldPromise]
    later: tuple[str, ...]
    opened: Mapping[str, KeyPromise]


def read_promises(described: Mapping[str, Sequence[str]]) -> Promises:
    """The rows as they were written by hand, and the fields as `described` gives them."""
    table = tomllib.loads(ROWS.read_text("utf-8"))
    rows = {key: _promise_row(key, values) for key, values in table["rows"].items()}
    opened = {key: _key_promise(key, values) for key, values in table["opened"].items()}
    fields = {label: FieldPromise(*values) for label, values in described.items()}
    return Promises(rows, fields, tuple(table["later"]), opened)


def described_fields() -> dict[str, tuple[str, str, str]]:
    """Row, copy and canary of each stored field; it runs where the tables are, and can be sent as JSON."""
    fields = stored_fields().items()
    return {label: (field.leak.row, field.leak.copy, field.leak.canary) for label, field in fields}


def _promise_row(key: str, values: dict[str, Any]) -> PromiseRow:
    return PromiseRow(key=key, **{**values, "canaries": tuple(values.get("canaries", ()))})


def _key_promise(key: str, values: dict[str, Any]) -> KeyPromise:
    by = {name: promise for name, promise in values.items() if name not in ("says", "canaries")}
    return KeyPromise(key, values["says"], by, tuple(values["canaries"]))
