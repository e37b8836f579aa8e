"""Reads from the tables everything that an attacker with the database would learn about one person."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from paraplu_demonstration.tables import Member

LONGEST = 72
KEYS = ("number", "by")


@dataclass(frozen=True, slots=True)
class StolenCell:
    """One stored value as an attacker reads it."""

    column: str
    value: str
    is_blob: bool


@dataclass(frozen=True, slots=True)
class StolenRow:
    """One row with its table."""

    table: str
    cells: list[StolenCell]


def stored_rows_about(member: Member) -> list[StolenRow]:
    """Every row with the member's number, and those of their account."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("paraplu."))
    rows = (row for model in ours for row in _rows_of_model(model, member))
    return [StolenRow(row._meta.db_table, list(_row_cells(row))) for row in rows]


def _rows_of_model(model: type[models.Model], member: Member) -> list[models.Model]:
    names = {field.name for field in model._meta.get_fields() if hasattr(field, "column")}
    found = model._default_manager.none()
    for key in KEYS:
        if key in names:
            found = found | model._default_manager.filter(**{key: member.number})
    if "account" in names and model is not Member and member.account_id:
        found = found | model._default_manager.filter(account=member.account_id)
    if model._meta.label == "accounts.Account" and member.account_id:
        found = model._default_manager.filter(pk=member.account_id)
    return list(found[:20])


def _row_cells(row: models.Model) -> Iterator[StolenCell]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        is_blob = isinstance(value, bytes | memoryview)
        text = bytes(value).hex() if is_blob else str(value)
        shortened = text if len(text) <= LONGEST else f"{text[:LONGEST]} …"
        yield StolenCell(field.column or field.attname, shortened, is_blob)
