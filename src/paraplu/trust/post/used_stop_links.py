"""Used stop links in a file beside the database, so that a restored backup does not begin to write again."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings


def _ledger_path() -> Path:
    """The file is in a folder of its own: a hardened process may write there, and nowhere else in `var`."""
    return Path(settings.PARAPLU.var) / "stopped" / "stopped.log"


def append_digest(digest: str) -> None:
    """Append one digest, on disk before anything else happens."""
    _ledger_path().parent.mkdir(mode=0o700, exist_ok=True)
    with _ledger_path().open("a", encoding="ascii") as file:
        file.write(f"{digest}\n")
        file.flush()
        os.fsync(file.fileno())


def read_digests() -> set[str]:
    """Every digest of the file; nothing where there is none."""
    try:
        lines = _ledger_path().read_text("ascii").split()
    except FileNotFoundError:
        return set()
    return {line for line in lines if len(line) == 64}  # noqa: PLR2004 - SHA-256 in hex


def rewrite_digests(digests: Iterable[str]) -> None:
    """Keep only these digests; the old file stays until the new one is complete."""
    _ledger_path().parent.mkdir(mode=0o700, exist_ok=True)
    new = _ledger_path().with_suffix(".new")
    new.write_text("".join(f"{digest}\n" for digest in digests), "ascii")
    new.replace(_ledger_path())
