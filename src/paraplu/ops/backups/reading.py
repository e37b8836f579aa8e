"""Reads a backup: its header, and then every row, each checked against the last line."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraplu.base.config import ConfigurationError
from paraplu.ops.backups import age_encryption
from paraplu.ops.backups.manifest import FORMAT, BackupTally, is_own_manifest

DAMAGED = "The backup was altered or is damaged; nothing was restored."
NUMBERS = re.compile(r"\d+\.\d+\.\d+(?:\.\w+)?", re.ASCII)


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
class BackupHeader:
    """The first line: the release that wrote it, the migrations of its tables, and their columns.

    version: empty before 0.3.0, when a header did not say it. migrations: as `people.0001_initial`.
    """

    line: bytes
    version: str
    migrations: frozenset[str]
    tables: Mapping[str, tuple[str, ...]]


def read_backup_header(sealed: SealedBackup) -> BackupHeader:
    """The header of a backup; raises ConfigurationError if the file is none that can be read.

    Nothing proves it before `read_backup_rows` came to its end.
    """
    return _parse_header(next(age_encryption.decrypted_lines_of(sealed.path, sealed.identity), b""))


def _parse_header(line: bytes) -> BackupHeader:
    header: Any = _parse_json_line(line)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ConfigurationError("This is no backup that this release can read.")
    migrations: Any = header.get("migrations")
    tables: Any = header.get("tables")
    lists = [migrations, *(tables.values() if isinstance(tables, dict) else [None])]
    if not all(isinstance(names, list) and {type(name) for name in names} <= {str} for names in lists):
        raise ConfigurationError(DAMAGED)
    version = str(header.get("version"))
    is_named = NUMBERS.fullmatch(version) is not None
    columns = {name: tuple(names) for name, names in tables.items()}
    return BackupHeader(line, version if is_named else "", frozenset(migrations), columns)


def read_backup_rows(sealed: SealedBackup, header: BackupHeader) -> Iterator[tuple[str, list[Any]]]:
    """Every row; raises ConfigurationError unless the whole file is intact, to the last line.

    A file that was replaced since its header was read is refused.
    """
    lines = age_encryption.decrypted_lines_of(sealed.path, sealed.identity)
    if next(lines, b"") != header.line:
        raise ConfigurationError(DAMAGED)
    tally, closing = BackupTally(header.line, header.tables), None
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
