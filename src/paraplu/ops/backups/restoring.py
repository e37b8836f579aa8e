"""Restores a backup into an empty database; the installation stays paused until the operator opens it."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import batched
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from paraplu import __version__
from paraplu.base.config import ConfigurationError
from paraplu.base.models import SystemState
from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import OPERATOR
from paraplu.ops.backups import age_encryption, ledger, tables
from paraplu.ops.backups.manifest import FORMAT, BackupTally, is_own_manifest
from paraplu.ops.failpoints import failpoint
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

NUMBERS = re.compile(r"\d+\.\d+\.\d+(?:\.\w+)?", re.ASCII)
DAMAGED = "The backup was altered or is damaged; nothing was restored."


@dataclass(frozen=True, slots=True)
class SealedBackup:
    """A backup, the private key that opens it, and whether another installation may have signed it.

    are_keys_lost: so nothing proves backup or ledger. erase_again: the confirmed count.
    """

    path: Path
    identity: Path
    are_keys_lost: bool = False
    erase_again: int | None = None


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """The number of restored rows, and of people who had to be erased again."""

    rows: int
    erased: int


def restore_backup(sealed: SealedBackup, ledgers: Sequence[Path]) -> RestoreResult:
    """Read the whole file once to check it, then again to fill the tables, all or nothing."""
    erased = ledger.read_erased_numbers(ledgers, is_key_lost=sealed.are_keys_lost)
    _refuse_unready_database()
    for _row in _read_backup_rows(sealed):
        pass
    with transaction.atomic(), transaction.atomic(using=FORMS_DATABASE):
        count = _fill_tables(sealed)
        SystemState.objects.update_or_create(id=1, defaults={"paused": True})
        back = ledger.erase_numbers_again(erased, sealed.erase_again, is_key_lost=sealed.are_keys_lost)
        # Before the commit, so that people erased here are erased after the next restore too.
        ledger.add_erased_numbers(erased)
        post.reapply_stops()
        audit.record_event(OPERATOR, "house.restored", note=count)
    return RestoreResult(count, back)


def _refuse_unready_database() -> None:
    if not tables.are_tables_migrated():
        raise ConfigurationError("The tables are missing or old: run `paraplu migrate` first.")
    if not tables.is_database_empty():
        raise ConfigurationError("This database, or that of the forms, is not empty: restore into new ones.")


def _fill_tables(sealed: SealedBackup) -> int:
    """The second reading checks as much as the first, so a file replaced in between is refused."""
    models, count = tables.backup_models(), 0
    for name, rows in _group_by_table(_read_backup_rows(sealed)):
        tables.fill_table(models[name], rows)
        count += len(rows)
        failpoint("rows-restored")
    tables.reset_id_sequences(models.values())
    for connection in connections.all():
        connection.check_constraints()
    return count


def _group_by_table(rows: Iterator[tuple[str, list[Any]]]) -> Iterator[tuple[str, list[list[Any]]]]:
    """Batches of rows of one table; a backup has one table after the other."""
    for batch in batched(rows, tables.BATCH):
        groups: dict[str, list[list[Any]]] = {}
        for name, row in batch:
            groups.setdefault(name, []).append(row)
        yield from groups.items()


def _read_backup_rows(sealed: SealedBackup) -> Iterator[tuple[str, list[Any]]]:
    """Every row; raises ConfigurationError unless the whole file is intact, to the last line."""
    lines = age_encryption.decrypted_lines_of(sealed.path, sealed.identity)
    tally = _read_backup_header(next(lines, b""))
    closing: dict[str, Any] | None = None
    for line in lines:
        value = _parse_json_line(line)
        if isinstance(value, dict) and closing is None:
            closing = value
            continue
        yield _check_backup_row(tally, value, line, is_over=closing is not None)
    _refuse_altered_backup(tally, closing or {}, are_keys_lost=sealed.are_keys_lost)


def _parse_json_line(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise ConfigurationError(DAMAGED) from None


def _read_backup_header(line: bytes) -> BackupTally:
    """Accept only a known format and exactly the tables and migrations of this release."""
    header = _parse_json_line(line)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ConfigurationError("This is no backup that this release can read.")
    here = {name: tables.column_names(model) for name, model in tables.backup_models().items()}
    if (header.get("migrations"), header.get("tables")) != (tables.applied_migrations(), here):
        # Before 0.3.0 a header did not say which release wrote it.
        version = str(header.get("version"))
        is_named = NUMBERS.fullmatch(version) and version != __version__
        release, same = (
            (f"release {version}", "that release") if is_named else ("another release", "that one")
        )
        raise ConfigurationError(f"The backup is of {release}: restore it with {same}, then upgrade.")
    return BackupTally(line, here)


def _check_backup_row(tally: BackupTally, value: Any, line: bytes, *, is_over: bool) -> tuple[str, list[Any]]:
    if is_over or not (isinstance(value, list) and len(value) == len(("table", "values"))):
        raise ConfigurationError(DAMAGED)
    name, row = value
    if not tally.has_table(name) or not isinstance(row, list):
        raise ConfigurationError(DAMAGED)
    tally.add_row(name, line)
    return name, row


def _refuse_altered_backup(tally: BackupTally, closing: dict[str, Any], *, are_keys_lost: bool) -> None:
    manifest = tally.as_manifest()
    if closing.get("manifest") != manifest:
        raise ConfigurationError(DAMAGED)
    if not are_keys_lost and not is_own_manifest(manifest, str(closing.get("proof"))):
        raise ConfigurationError(
            "The keys in var/keys are not those of the installation that was backed up: put their copies "
            "back first, or add --keys-are-lost."
        )
