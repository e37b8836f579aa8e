"""What lies in files and not in the database, sealed into an archive beside each backup.

`age -d -i recovery.txt 2027-03-01.files.age | tar -x` opens it, before there is an installation.
"""

import os
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings

from paraplu.ops.backups import age_encryption

# Beside the union's folder. No key, and nothing that another command makes again.
NAMES = ("config.toml", "erased.log", "stopped/stopped.log")


def files_beside(path: Path) -> Path:
    """The archive that belongs to a backup."""
    return path.with_name(f"{path.name.removesuffix('.age')}.files.age")


def write_files(keys: Sequence[str], path: Path) -> None:
    """Seal the files beside the backup at `path`, as a whole or not at all."""
    target = files_beside(path)
    draft = target.with_name(target.name + ".new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with cast("BinaryIO", os.fdopen(descriptor, "wb")) as file:
            with (
                age_encryption.open_sealing_pipe(keys, file) as pipe,
                tarfile.open(fileobj=pipe, mode="w|") as tar,
            ):
                for name, place in _files_to_keep():
                    tar.add(place, name, recursive=False, filter=_without_owner)
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _files_to_keep() -> Iterator[tuple[str, Path]]:
    """Each file under the name that it has in the archive; the union's folder is called `union` there."""
    var, union = Path(settings.PARAPLU.var), Path(settings.PARAPLU.union)
    for name in NAMES:
        if (var / name).is_file():
            yield name, var / name
    for place in sorted(union.rglob("*")):
        if place.is_file():
            yield f"union/{place.relative_to(union)}", place


def _without_owner(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Neither the names of users of this machine nor their numbers."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
