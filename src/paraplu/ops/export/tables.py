"""Writes each table as CSV, and what each of its columns is for."""

import base64
import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

from paraplu.base.data_protection import stored_fields
from paraplu.base.lists.csv_files import formula_safe_cell


def exported_fields() -> dict[str, list[Any]]:
    """The exported fields by table; a table without any does not appear."""
    # A keyed digest means nothing without the key of this installation.
    stays = {
        label for label, field in stored_fields().items() if field.not_exported or field.leak.copy == "digest"
    }
    found = dict[str, list[Any]]()
    for model in apps.get_models(include_auto_created=True):
        label, fields = model._meta.label, list(model._meta.concrete_fields)
        leaves = [field for field in fields if f"{label}.{field.name}" not in stays]
        if model._meta.managed and any(not field.auto_created for field in leaves):
            found[label] = leaves
    return found


def left_out_fields() -> dict[str, str]:
    """What is not exported, and why: `app.Model.*` for a table of which nothing is."""
    leaves = exported_fields()
    stays = [field for field in stored_fields().values() if field.not_exported]
    labels = [field.label if field.table in leaves else f"{field.table}.*" for field in stays]
    return dict(zip(labels, (field.not_exported for field in stays), strict=True))


def write_all_tables(folder: Path) -> None:
    """Write one file for each table, its rows ordered by key."""
    for label, fields in exported_fields().items():
        model: Any = fields[0].model
        rows = model._default_manager.order_by("pk").values_list(*(field.attname for field in fields))
        path = folder / f"{label.replace('.', '/')}.csv"
        write_csv_rows(path, [field.name for field in fields], rows.iterator(chunk_size=2_000))


def write_csv_rows(path: Path, headings: Sequence[str], lines: Iterable[Sequence[object]]) -> int:
    """Write CSV that no spreadsheet program takes for formulas, and return how many rows."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(headings)
        for line in lines:
            writer.writerow([formula_safe_cell(value_as_text(cell)) for cell in line])
            count += 1
    return count


def value_as_text(value: Any) -> str:
    """A value as text: days as 2027-03-31, lists as JSON, bytes as base64."""
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


def write_column_notes(path: Path) -> None:
    """Write purpose, reader and lifetime of each column, as `stored_fields.py` says."""
    described = stored_fields()
    lines = list[tuple[str, ...]]()
    for label, fields in exported_fields().items():
        for field in fields:
            # An `id` that only numbers rows is not described.
            stored = described.get(f"{label}.{field.name}")
            notes = (stored.purpose, stored.reader.text, stored.lifetime.text) if stored else ("", "", "")
            lines.append((f"{label.replace('.', '/')}.csv", field.name, *notes))
    write_csv_rows(path, ["file", "column", "what it is for", "who read it", "how long it lived here"], lines)
