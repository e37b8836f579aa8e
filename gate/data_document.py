"""What is stored: docs/data.md and the record of processing, made from the descriptions beside the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gate.fault import ROOT

if TYPE_CHECKING:
    from paraplu.base.data_protection import StoredData, StoredField

INTRODUCTION = """\
# What is stored

Made by `bin/check --write` from the `stored_fields.py` of each app; a stored field that is not described
there breaks `bin/check`. An `id` that only numbers the rows of a table, in the order in which they were
written, is not listed.

The ground names the article of the GDPR: 6, and 9 where the data shows that somebody is in the union. The
last column says what somebody learns who steals the database: *readable*, *digest* (only a keyed digest is
stored), *nothing* (sealed: never found in plain) or *none* (it is about nobody).
"""
HEAD = "\n| field | purpose | ground | reader | lifetime | thief |\n|---|---|---|---|---|---|\n"
RECORD = """\
# Record of processing

Article 30 of the GDPR. Made by `bin/check --write` from the same descriptions as [data.md](data.md), where
every field has its own line. The controller is the union that runs the installation; its name and address
are on its privacy page. The grounds are our reading: a lawyer has not checked them.

The system sends data to nobody outside, apart from the mail relay and each person's own mail provider when
an e-mail is sent, and the people whom the law lets see the register. What protects the data: the [threat
model](threat-model.md).
"""
RECORD_HEAD = "\n| ground | tables | who reads it | how long |\n|---|---|---|---|\n"


def documents() -> dict[str, str]:
    """Both documents by their file names."""
    from paraplu.base.data_protection import stored_data  # noqa: PLC0415 - the apps must be loaded first

    data = stored_data()
    return {"data.md": data_document(data), "record-of-processing.md": record_document(data)}


def data_document(apps: dict[str, StoredData]) -> str:
    """One line for each field."""
    parts = [INTRODUCTION]
    for label, data in apps.items():
        rows = "".join(data_row(field) for table in data.tables for field in table)
        parts.append(f"\n## {label}\n\n{data.purpose}\n{HEAD}{rows}")
    return "".join(parts)


def data_row(field: StoredField) -> str:
    """Everything that is said of a field."""
    name = f"{field.model.__name__}.{field.name}"
    reader, lifetime = field.reader.text, field.lifetime.text
    return f"| {name} | {field.purpose} | {field.ground} | {reader} | {lifetime} | {field.leak.copy} |\n"


def record_document(apps: dict[str, StoredData]) -> str:
    """One line for each app and legal ground."""
    parts = [RECORD]
    for label, data in apps.items():
        grounds: dict[str, list[StoredField]] = {}
        for table in data.tables:
            for field in table:
                grounds.setdefault(str(field.ground), []).append(field)
        rows = "".join(record_row(ground, fields) for ground, fields in grounds.items())
        parts.append(f"\n## {label}\n\n{data.purpose} About: {data.people}.\n{RECORD_HEAD}{rows}")
    return "".join(parts)


def record_row(ground: str, fields: list[StoredField]) -> str:
    """What is done on one ground, each answer once."""
    answers = (
        [field.model.__name__ for field in fields],
        [field.reader.text for field in fields],
        [field.lifetime.text for field in fields],
    )
    cells = [" · ".join(dict.fromkeys(texts)) for texts in answers]
    return f"| {ground} | {' | '.join(cells)} |\n"


def check() -> list[str]:
    """Columns that nobody described, and documents that are older than the descriptions."""
    from paraplu.base.data_protection import undescribed_columns  # noqa: PLC0415 - as above

    found = [f"{label} is stored and not described in stored_fields.py" for label in undescribed_columns()]
    for name, text in documents().items():
        page = ROOT / "docs" / name
        if not page.exists() or page.read_text("utf-8") != text:
            found.append(f"docs/{name} differs from the descriptions of stored fields: bin/check --write")
    return found


def write() -> None:
    """Write the documents."""
    for name, text in documents().items():
        (ROOT / "docs" / name).write_text(text, "utf-8")
