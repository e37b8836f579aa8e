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
RECORD_FILE = "data-protection/record.md"
ABOUT_NOBODY = ("auth.", "contenttypes.")
HEAD = "\n| field | purpose | ground | reader | lifetime | thief |\n|---|---|---|---|---|---|\n"
RECORD = """\
# Record of processing

Article 30 of the GDPR. Made by `bin/check --write` from the same descriptions as [data.md](../data.md), where
every field has its own line. The contact for data protection reads the same on a page, with the names of
their union. The grounds are our reading: a lawyer has not checked them.

- **Controller**: the union that runs the installation. Its name, seat and contact are `[letterhead]` in
  its `union.toml`, and on its privacy page. The contact for data protection is an office (`dpo_contact`).
- **Processors**: those that the union names as `[[processors]]` in the same file; the privacy page shows
  them.
- **Recipients outside**: the mail relay and each person's own mail provider when an e-mail is sent; people
  whom the law lets see the register; the Official Gazette for directors. Nobody else, and nobody in a third
  country unless a processor is there.
- **Security**: the [threat model](../threat-model.md), and the last column of [data.md](../data.md).
- **Retention**: per app below; the days are settings of `[retention]`.
"""
RECORD_HEAD = "\n| ground | tables | who reads it | how long |\n|---|---|---|---|\n"


def documents() -> dict[str, str]:
    """Both documents by their paths in docs."""
    from paraplu.base.data_protection import stored_data  # noqa: PLC0415 - the apps must be loaded first

    data = stored_data()
    return {"data.md": data_document(data), RECORD_FILE: record_document()}


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


def record_document() -> str:
    """One line for each app and legal ground."""
    from paraplu.base.data_protection import processing_activities  # noqa: PLC0415 - as above

    parts = [RECORD]
    for activity in processing_activities():
        cells = [(part.ground, part.tables, part.readers, part.lifetimes) for part in activity.parts]
        rows = "".join(f"| {' | '.join(row)} |\n" for row in cells)
        parts.append(f"\n## {activity.label}\n\n{activity.purpose_and_people}\n{RECORD_HEAD}{rows}")
    return "".join(parts)


def without_article(fields: dict[str, StoredField]) -> list[str]:
    """Fields whose ground names no article; Django's own tables are about nobody."""
    return [
        label
        for label, field in fields.items()
        if not field.ground.article and not label.startswith(ABOUT_NOBODY)
    ]


def check() -> list[str]:
    """Columns that nobody described, and documents that are older than the descriptions."""
    from paraplu.base.data_protection import stored_fields, undescribed_columns  # noqa: PLC0415 - as above

    found = [f"{label} is stored and not described in stored_fields.py" for label in undescribed_columns()]
    found += [f"{name} names no article of the GDPR" for name in without_article(stored_fields())]
    for name, text in documents().items():
        page = ROOT / "docs" / name
        if not page.exists() or page.read_text("utf-8") != text:
            found.append(f"docs/{name} differs from the descriptions of stored fields: bin/check --write")
    return found


def write() -> None:
    """Write the documents."""
    for name, text in documents().items():
        (ROOT / "docs" / name).write_text(text, "utf-8")
