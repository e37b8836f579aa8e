"""Take a backup: one moment of the house, sealed to a public key, whole or not at all."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from paraplu.base.clock import today
from paraplu.ops.backups import age, tables
from paraplu.ops.backups.manifest import FORMAT, Tally, line, proof


def take(keys: Sequence[str], path: Path) -> int:
    """Write the file and return how many rows it holds."""
    age.program()
    age.refuse_private(keys)
    draft = path.with_name(path.name + ".new")
    try:
        with cast("BinaryIO", os.fdopen(_private(draft), "wb")) as file:
            count = _write(keys, file)
            os.fsync(file.fileno())
        draft.replace(path)
        _settle(path.parent)
    finally:
        draft.unlink(missing_ok=True)
    return count


def _private(draft: Path) -> int:
    return os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _write(keys: Sequence[str], file: BinaryIO) -> int:
    with age.sealed_to(keys, file) as pipe, tables.snapshot():
        models = tables.models()
        header = line(
            {
                "format": FORMAT,
                "day": today().isoformat(),
                "migrations": tables.migrations(),
                "tables": {name: tables.columns(model) for name, model in models.items()},
            }
        )
        tally = Tally(header, models)
        pipe.write(header)
        for name, row in _rows():
            tally.add(name, row)
            pipe.write(row)
        manifest = tally.manifest()
        pipe.write(line({"manifest": manifest, "proof": proof(manifest)}))
    return tally.rows


def _rows() -> Iterator[tuple[str, bytes]]:
    for name, model in tables.models().items():
        for row in tables.rows(model):
            yield name, line([name, row])


def _settle(folder: Path) -> None:
    """The new name of the file survives a power cut as well."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
