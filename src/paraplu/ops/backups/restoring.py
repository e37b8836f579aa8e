"""Restores a backup into an empty database; the installation stays paused until the operator opens it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.db.models import Model

from paraplu.base.config import ConfigurationError
from paraplu.base.models import SystemState
from paraplu.base.own_command import COMMAND
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import OPERATOR
from paraplu.ops.backups import ledger, past_tables, tables
from paraplu.ops.backups.reading import BackupHeader, SealedBackup, read_backup_header, read_backup_rows
from paraplu.ops.failpoints import failpoint
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The number of restored rows, and of people who had to be erased again."""

    rows: int
    erased: int


def restore_backup(sealed: SealedBackup, ledgers: Sequence[Path]) -> RestoreResult:
    """Read the whole file once to check it, then again to fill the tables, all or nothing.

    A backup of an earlier release fills the tables of its day, which are then migrated.
    """
    erased = ledger.read_erased_numbers(ledgers, is_key_lost=sealed.are_keys_lost)
    header = read_backup_header(sealed)
    past_tables.refuse_unknown_migrations(header)
    _refuse_unready_database()
    for _row in read_backup_rows(sealed, header):
        pass
    is_of_today = past_tables.are_of_today(header)
    with (
        nullcontext() if is_of_today else past_tables.rebuilding_allowed(),
        transaction.atomic(),
        transaction.atomic(using=FORMS_DATABASE),
    ):
        if is_of_today:
            count = _fill_tables(sealed, header, tables.backup_models())
        else:
            count = _fill_tables(sealed, header, past_tables.make_past_tables(header))
            failpoint("past-tables-filled")
            past_tables.make_todays_tables()
        SystemState.objects.update_or_create(id=1, defaults={"paused": True})
        back = ledger.erase_numbers_again(erased, sealed.erase_again, is_key_lost=sealed.are_keys_lost)
        # Before the commit, so that people erased here are erased after the next restore too.
        ledger.add_erased_numbers(erased)
        post.reapply_stops()
        audit.record_event(OPERATOR, "house.restored", note=count)
        _check_constraints()
    return RestoreResult(count, back)


def _refuse_unready_database() -> None:
    if tables.has_no_tables():
        return
    if not tables.are_tables_migrated():
        raise ConfigurationError(f"The tables are old: run `{COMMAND} migrate` first, or make new databases.")
    if not tables.is_database_empty():
        raise ConfigurationError("This database, or that of the forms, is not empty: restore into new ones.")


def _fill_tables(sealed: SealedBackup, header: BackupHeader, models: Mapping[str, type[Model]]) -> int:
    """The second reading checks as much as the first, so a file replaced in between is refused."""
    count = 0
    for name, rows in _group_by_table(read_backup_rows(sealed, header)):
        tables.fill_table(models[name], header.tables[name], rows)
        count += len(rows)
        failpoint("rows-restored")
    tables.reset_id_sequences(models.values())
    _check_constraints()
    return count


def _check_constraints() -> None:
    for connection in connections.all():
        connection.check_constraints()


def _group_by_table(rows: Iterator[tuple[str, list[Any]]]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Batches of rows of one table; a backup has one table after the other."""
    for batch in batched(rows, tables.BATCH):
        groups: dict[str, list[list[Any]]] = {}
        for name, row in batch:
            groups.setdefault(name, []).append(row)
        yield from groups.items()
