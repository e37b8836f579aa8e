"""Each table of the house as a file of commas, and what each of its columns is for."""

import base64
import csv
import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import models

from paraplu.ops.export.field_notes import documented
from paraplu.ops.importing.reports import plain_cell

HERE = Path(__file__).parent
AT_ONCE = 2_000


def kept() -> dict[str, list[Any]]:
    """The fields that are taken along, by table; a table of which nothing is taken does not appear."""
    left, promised = left_out(), documented()
    found = dict[str, list[Any]]()
    for model in apps.get_models(include_auto_created=True):
        fields = [
            field
            for field in model._meta.concrete_fields
            if model._meta.managed
            and not reason(f"{model._meta.label}.{field.name}", left)
            and promised.get(f"{model._meta.label}.{field.name}") != "digest"
        ]
        if fields:
            found[model._meta.label] = fields
    return found


def left_out() -> dict[str, str]:
    """What stays behind, and why."""
    told: dict[str, str] = tomllib.loads((HERE / "left_out.toml").read_text("utf-8"))
    return told


def reason(name: str, left: dict[str, str]) -> str:
    """Why a field `room.Model.field` stays behind; nothing for what is taken along."""
    return next((why for pattern, why in left.items() if fnmatchcase(name, pattern)), "")


def write_all(folder: Path) -> list[tuple[str, int]]:
    """One file for each table; its path and how many rows."""
    written = []
    for label, fields in kept().items():
        room, model = label.split(".")
        path = folder / room / f"{model}.csv"
        written.append(
            (f"{room}/{model}.csv", write_rows(path, [field.name for field in fields], rows(fields)))
        )
    return written


def rows(fields: Sequence[Any]) -> Iterator[Sequence[object]]:
    """The rows of one table, in the order of its key, without holding them all."""
    model: Any = fields[0].model
    found = model._default_manager.order_by("pk").values_list(*(field.attname for field in fields))
    lines: Iterator[Sequence[object]] = found.iterator(chunk_size=AT_ONCE)
    return lines


def write_rows(path: Path, headings: Sequence[str], lines: Iterable[Sequence[object]]) -> int:
    """A file of commas that no spreadsheet program takes for formulas; how many rows."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        for line in lines:
            writer.writerow([plain_cell(as_text(cell)) for cell in line])
            count += 1
    return count


def as_text(value: Any) -> str:
    """A value as people and programs read it: days as 2027-03-31, lists as JSON, bytes as base64."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


def write_columns(path: Path, notes: Path) -> None:
    """What each column is for, who read it and how long it lived here, as docs/data says."""
    lines = []
    for label, fields in kept().items():
        room, model = label.split(".")
        told = _notes(notes / f"{room}.toml").get(model, {})
        lines += [_column(room, model, field, told) for field in fields]
    write_rows(path, ["file", "column", "what it is for", "who read it", "how long it lived here"], lines)


def _column(room: str, model: str, field: models.Field[Any, Any], told: dict[str, Any]) -> list[str]:
    note = told if isinstance(told.get("purpose"), str) else told.get(field.name, {})
    said = [str(note.get(what, "")) for what in ("purpose", "reader", "lifetime")]
    return [f"{room}/{model}.csv", field.name, *said]


def _notes(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
