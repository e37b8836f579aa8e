"""What of the drill a machine can try: whether a backup opens to its end, whether a stick holds the keys."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from paraplu.base.config import ConfigurationError
from paraplu.kernel import seal
from paraplu.ops.backups import age_encryption
from paraplu.ops.backups.manifest import BackupTally, is_own_manifest

STICK_KEYS = ("web.key", "ledger.key", "mailer.key")
KEY_BYTES = 32


class OpenedBackup(NamedTuple):
    """The day on which it was made, as it says itself, and how many rows it holds."""

    day: str
    rows: int


def open_backup(path: Path, identity: Path) -> OpenedBackup:
    """Read a backup to its last line and fill nothing; raises ConfigurationError with what is wrong."""
    lines = age_encryption.decrypted_lines_of(path, identity)
    first = next(lines, b"")
    try:
        header = json.loads(first)
        tally, closing = BackupTally(first, header["tables"]), dict[str, Any]()
        for line in lines:
            value = json.loads(line)
            if isinstance(value, dict):
                closing = value
            else:
                tally.add_row(value[0], line)
        day = str(header["day"])
    except (ValueError, KeyError, TypeError, IndexError):
        raise ConfigurationError("The backup is damaged.") from None
    manifest = tally.as_manifest()
    if closing.get("manifest") != manifest:
        raise ConfigurationError("The backup was altered, or its end is missing.")
    if not is_own_manifest(manifest, str(closing.get("proof"))):
        raise ConfigurationError("The backup is of another installation.")
    return OpenedBackup(day, tally.row_count)


def faults_of_stick(folder: Path) -> list[str]:
    """A sentence for each key that is missing on a stick or is not the one in use here."""
    return [fault for name in STICK_KEYS if (fault := _fault_of_key(folder, name))]


def _fault_of_key(folder: Path, name: str) -> str:
    """A key that this user may not read here is tried by what belongs to it, or only by its length."""
    try:
        copy = (folder / name).read_bytes()
    except OSError:
        return f"{name} cannot be read on {folder}."
    if len(copy) != KEY_BYTES:
        return f"{name} on {folder} is damaged."
    keys = Path(settings.PARAPLU.var) / "keys"
    try:
        if name == "mailer.key":
            is_same = seal.public_key(copy) == (keys / "mailer.pub").read_bytes()
        else:
            is_same = copy == (keys / name).read_bytes()
    except PermissionError:
        return ""
    return "" if is_same else f"{name} on {folder} is not the key of this installation."
