"""Reads the promises: the rows of `rows.toml`, and the `leak` of each field in `stored_fields.py`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from paraplu.base.data_protection import stored_fields

ROWS = Path(__file__).parent / "rows.toml"


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A line of the table: what is learnt from a copy, with the web key, and with every key on the disk."""

    key: str
    says: str
    copy: str
    web: str
    keys: str
    canaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyPromise:
    """A line of the second table: what keys from elsewhere open; by: the keys of `outside_keys.ATTACKERS`."""

    key: str
    says: str
    by: Mapping[str, str]
    canaries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldPromise:
    """The promise about a stored field: its row, what a copy shows, and the canary to search for."""

    row: str
    copy: str
    canary: str


@dataclass(frozen=True, slots=True)
class Promises:
    """All promises; `fields` by `app.Model.field`."""

    rows: Mapping[str, PromiseRow]
    fields: Mapping[str, FieldPromise]
    later: tuple[str, ...]
    opened: Mapping[str, KeyPromise]


def read_promises(described: Mapping[str, Sequence[str]]) -> Promises:
    """The rows of the file, and the fields as `described_fields` gives them."""
    table = tomllib.loads(ROWS.read_text("utf-8"))
    rows = {
        key: PromiseRow(key=key, **{**values, "canaries": tuple(values.get("canaries", ()))})
        for key, values in table["rows"].items()
    }
    opened = dict[str, KeyPromise]()
    for key, values in table["opened"].items():
        # Every other value is the promise for one attacker.
        by = {name: promise for name, promise in values.items() if name not in ("says", "canaries")}
        opened[key] = KeyPromise(key, values["says"], by, tuple(values["canaries"]))
    fields = {label: FieldPromise(*values) for label, values in described.items()}
    return Promises(rows, fields, tuple(table["later"]), opened)


def described_fields() -> dict[str, tuple[str, str, str]]:
    """Row, copy and canary of each stored field, ready for JSON: this runs inside the installation."""
    fields = stored_fields().items()
    return {label: (field.leak.row, field.leak.copy, field.leak.canary) for label, field in fields}
