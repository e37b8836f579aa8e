"""Packs files into an archive whose bytes depend on nothing but the files, their names and one moment."""

from __future__ import annotations

import gzip
import hashlib
import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gate.fault import Fault

LEVEL = 9
RUNS, LIES, FOLDER = 0o755, 0o644, 0o755


@dataclass(frozen=True, slots=True)
class PackedFile:
    """One file of the archive: its path below the folder of the release, and where its bytes are."""

    path: str
    source: Path

    @property
    def archive_mode(self) -> int:
        """Git knows no other right than that to run, and it is that of the owner."""
        return RUNS if self.source.stat().st_mode & 0o100 else LIES


def write_archive(path: Path, name: str, files: list[PackedFile], seconds: int) -> str:
    """Write the archive; the digest of what is inside the compression."""
    content = BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for info, source in entries_of(name, files, seconds):
            if source is None:
                tar.addfile(info)
            else:
                with source.open("rb") as file:
                    tar.addfile(info, file)
    bare = content.getvalue()
    with path.open("wb") as target, gzip.GzipFile("", "wb", LEVEL, target, mtime=seconds) as packed:
        packed.write(bare)
    return hashlib.sha256(bare).hexdigest()


def entries_of(
    name: str, files: list[PackedFile], seconds: int
) -> Iterator[tuple[tarfile.TarInfo, Path | None]]:
    """Every folder and file in the order of the bytes of their names, owned by nobody in particular."""
    by_path: dict[str, PackedFile | None] = {}
    for file in files:
        refuse_odd_name(file.path)
        whole = Path(name, file.path)
        by_path.update({str(folder): None for folder in list(whole.parents)[:-1]})
        by_path[str(whole)] = file
    for path in sorted(by_path, key=os.fsencode):
        packed, info = by_path[path], tarfile.TarInfo(path)
        info.mtime, info.uid, info.gid, info.uname, info.gname = seconds, 0, 0, "root", "root"
        info.type, info.mode = tarfile.DIRTYPE, FOLDER
        if packed is not None:
            info.type, info.mode, info.size = (
                tarfile.REGTYPE,
                packed.archive_mode,
                packed.source.stat().st_size,
            )
        yield info, packed.source if packed else None


def refuse_odd_name(path: str) -> None:
    """A list of digests has one name on each line."""
    if not path.isascii() or not path.isprintable() or "\\" in path:
        raise Fault(f"{path!r} has a sign in its name that a list of digests does not take.")


def digests_of(folder: Path, beside: list[Path], name: str, files: list[PackedFile]) -> str:
    """The text of SHA256SUMS: what lies beside the archive, the archive, and each file inside, by name."""
    found = {str(path.relative_to(folder)): path for path in beside}
    found.update({f"{name}/{file.path}": file.source for file in files})
    lines = [f"{hashlib.sha256(found[key].read_bytes()).hexdigest()}  {key}\n" for key in sorted(found)]
    return "".join(lines)
