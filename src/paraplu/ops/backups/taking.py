"""Takes a backup: one moment of the database, sealed to a public key, whole or not at all."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, cast

from paraplu import __version__
from paraplu.base.clock import current_date
from paraplu.ops.backups import age_encryption, tables
from paraplu.ops.backups.files import write_files
from paraplu.ops.backups.manifest import FORMAT, BackupTally, json_line, manifest_proof


def write_backup(keys: Sequence[str], path: Path) -> int:
    """Write the file and return how many rows it holds."""
    age_encryption.age_program()
    age_encryption.refuse_private_keys(keys)
    draft = path.with_name(path.name + ".new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with cast("BinaryIO", os.fdopen(descriptor, "wb")) as file:
            count = _write_rows(keys, file)
            os.fsync(file.fileno())
        write_files(keys, path)
        draft.replace(path)
        _sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _write_rows(keys: Sequence[str], file: BinaryIO) -> int:
    with age_encryption.open_sealing_pipe(keys, file) as pipe, tables.database_snapshot():
        models = tables.backup_models()
        header = json_line(
            {
                "format": FORMAT,
                "version": __version__,
                "day": current_date().isoformat(),
                "migrations": tables.applied_migrations(),
                "tables": {name: tables.column_names(model) for name, model in models.items()},
            }
        )
        tally = BackupTally(header, models)
        pipe.write(header)
        for name, model in models.items():
            for row in tables.table_rows(model):
                line = json_line([name, row])
                tally.add_row(name, line)
                pipe.write(line)
        manifest = tally.as_manifest()
        pipe.write(json_line({"manifest": manifest, "proof": manifest_proof(manifest)}))
    return tally.row_count


def _sync_folder(folder: Path) -> None:
    """Make the new name of the file survive a power cut as well."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
