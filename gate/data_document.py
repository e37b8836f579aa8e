"""What the house stores: docs/data/<room>.toml against the tables, and docs/data.md made from both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gate.fault import ROOT

ASKED = ("purpose", "ground", "reader", "lifetime", "thief")
THIEF = {"readable", "nothing", "digest", "none"}
INTRODUCTION = """\
# What the house stores

Made from `docs/data/*.toml` by `bin/check --write`; a stored field that is missing here breaks
`bin/check`.

The last column says what somebody learns who steals the database: *readable*, *digest* (only a keyed
digest is stored), *nothing* (sealed: never found in plain) or *none* (says nothing about anybody).
"""
HEAD = f"| field | {' | '.join(ASKED)} |\n|{'---|' * (len(ASKED) + 1)}\n"
Entries = dict[str, dict[str, Any]]


def written(folder: Path) -> dict[str, Entries]:
    """What is written down, by room, then by model and field."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))}


def stored() -> dict[str, dict[str, list[str]]]:
    """What the tables hold: the fields of each model of each app; an `id` that only counts is left out."""
    from django.apps import apps  # noqa: PLC0415 - the house must be open first

    found: dict[str, dict[str, list[str]]] = {}
    for model in apps.get_models(include_auto_created=True):
        fields = [field.name for field in model._meta.local_concrete_fields if not field.auto_created]
        if model._meta.managed:
            found.setdefault(model._meta.app_label, {})[model.__name__] = fields
    return found


def faults(tables: dict[str, dict[str, list[str]]], notes: dict[str, Entries]) -> Iterator[str]:
    """Fields nobody explained, explanations of nothing, and explanations that leave something out."""
    for room, models in tables.items():
        for model, fields in models.items():
            note = notes.get(room, {}).get(model, {})
            if not covers_all(note):
                yield from faults_of_model(f"docs/data/{room}.toml: {model}", fields, note)
    for room, entries in notes.items():
        for model, note in entries.items():
            if model not in tables.get(room, {}):
                yield f"docs/data/{room}.toml: {model} is stored nowhere"
            for place, answers in explained(model, note):
                yield from faults_of_answers(f"docs/data/{room}.toml: {place}", answers)


def covers_all(note: dict[str, Any]) -> bool:
    """Whether one explanation stands for a whole table of a package."""
    return "purpose" in note and isinstance(note["purpose"], str)


def explained(model: str, note: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Each explanation with its place."""
    if covers_all(note):
        return [(model, note)]
    return [(f"{model}.{field}", answers) for field, answers in note.items()]


def faults_of_model(place: str, fields: list[str], note: dict[str, Any]) -> Iterator[str]:
    """Fields of one table that are missing in its note, and the reverse."""
    for field in fields:
        if field not in note:
            yield f"{place}.{field} is stored and not explained"
    for field in note:
        if field not in fields and field != "id":
            yield f"{place}.{field} is explained and not stored"


def faults_of_answers(place: str, answers: dict[str, Any]) -> Iterator[str]:
    """Questions left open about one field."""
    for question in ASKED:
        if not str(answers.get(question, "")).strip():
            yield f"{place} lacks its {question}"
    if answers.get("thief") not in THIEF:
        yield f"{place}: thief is one of {', '.join(sorted(THIEF))}"


def document(notes: dict[str, Entries]) -> str:
    """The page that people read."""
    parts = [INTRODUCTION]
    for room, entries in notes.items():
        parts.append(f"\n## {room}\n\n{HEAD}")
        for model, note in entries.items():
            for place, answers in explained(model, note):
                cells = " | ".join(str(answers.get(question, "")) for question in ASKED)
                parts.append(f"| {place} | {cells} |\n")
    return "".join(parts)


def check() -> list[str]:
    """Faults of the notes, or a page that is older than they."""
    notes = written(ROOT / "docs" / "data")
    found = list(faults(stored(), notes))
    page = ROOT / "docs" / "data.md"
    if not page.exists() or page.read_text("utf-8") != document(notes):
        found.append("docs/data.md differs from docs/data/*.toml: bin/check --write")
    return found


def write() -> None:
    """Write the page."""
    (ROOT / "docs" / "data.md").write_text(document(written(ROOT / "docs" / "data")), "utf-8")
