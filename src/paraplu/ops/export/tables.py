"""Each table of the house as a file of commas, and what each of its columns is for."""

import base64
import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.apps import apps

from paraplu.base.data_protection import StoredField, stored_fields
from paraplu.ops.importing.reports import formula_safe_cell

AT_ONCE = 2_000


def exported_fields() -> dict[str, list[Any]]:
    """The fields that are taken along, by table; a table of which nothing is taken does not appear."""
    stays = {label for label, field in stored_fields().items() if field.not_exported or is_digest(field)}
    found = dict[str, list[Any]]()
    for model in apps.get_models(include_auto_created=True):
        label, fields = model._meta.label, list(model._meta.concrete_fields)
        leaves = [field for field in fields if f"{label}.{field.name}" not in stays]
        if model._meta.managed and any(not field.auto_created for field in leaves):
            found[label] = leaves
    return found


def is_digest(field: StoredField) -> bool:
    """Whether only a keyed digest is stored, which means nothing elsewhere."""
    return field.leak.copy == "digest"


def left_out_fields() -> dict[str, str]:
    """What stays behind, and why: `app.Model.*` for a table of which nothing is taken along."""
    leaves = exported_fields()
    stays = [field for field in stored_fields().values() if field.not_exported]
    return {
        field.label if field.table in leaves else f"{field.table}.*": field.not_exported for field in stays
    }


def write_all_tables(folder: Path) -> list[tuple[str, int]]:
    """One file for each table; its path and how many rows."""
    written = []
    for label, fields in exported_fields().items():
        room, model = label.split(".")
        path = folder / room / f"{model}.csv"
        written.append(
            (
                f"{room}/{model}.csv",
                write_csv_rows(path, [field.name for field in fields], exported_rows(fields)),
            )
        )
    return written


def exported_rows(fields: Sequence[Any]) -> Iterator[Sequence[object]]:
    """The rows of one table, in the order of its key, without holding them all."""
    model: Any = fields[0].model
    found = model._default_manager.order_by("pk").values_list(*(field.attname for field in fields))
    lines: Iterator[Sequence[object]] = found.iterator(chunk_size=AT_ONCE)
    return lines


def write_csv_rows(path: Path, headings: Sequence[str], lines: Iterable[Sequence[object]]) -> int:
    """A file of commas that no spreadsheet program takes for formulas; how many rows."""
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


def write_column_notes(path: Path) -> None:
    """What each column is for, who read it and how long it lived here, as its description says."""
    described = stored_fields()
    lines = [
        (f"{label.replace('.', '/')}.csv", field.name, *answers(described.get(f"{label}.{field.name}")))
        for label, fields in exported_fields().items()
        for field in fields
    ]
    write_csv_rows(path, ["file", "column", "what it is for", "who read it", "how long it lived here"], lines)


def answers(field: StoredField | None) -> tuple[str, str, str]:
    """Purpose, reader and lifetime; an `id` that only numbers rows has none."""
    return (field.purpose, field.reader.text, field.lifetime.text) if field else ("", "", "")
