"""The last line of a backup: rows and digest of each table, and a proof of which installation wrote it."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from paraplu.base.digests import keyed_digest

FORMAT = "paraplu/backup/1"


class BackupTally:
    """Counts and digests the lines of a backup as they pass."""

    def __init__(self, header: bytes, names: Mapping[str, Any]) -> None:
        self._header = hashlib.sha256(header).hexdigest()
        self._counts = dict.fromkeys(names, 0)
        self._digests = {name: hashlib.sha256() for name in names}

    def add_row(self, name: str, line: bytes) -> None:
        """Count one row of a table."""
        self._counts[name] += 1
        self._digests[name].update(line)

    def has_table(self, name: object) -> bool:
        """Whether the backup has such a table."""
        return name in self._counts

    @property
    def row_count(self) -> int:
        """How many rows were counted in all tables."""
        return sum(self._counts.values())

    def as_manifest(self) -> dict[str, Any]:
        """The content of the last line, without its proof."""
        tables = {
            name: {"rows": count, "sha256": self._digests[name].hexdigest()}
            for name, count in self._counts.items()
        }
        return {"header": self._header, "tables": tables}


def json_line(value: object) -> bytes:
    """A value as one line of a backup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def manifest_proof(manifest: Mapping[str, Any]) -> str:
    """Threat: anybody can seal a file to a public key, but only this installation has its web key."""
    return keyed_digest(FORMAT, json_line(manifest))


def is_own_manifest(manifest: Mapping[str, Any], claimed: str) -> bool:
    """Whether the proof was made with the web key in var/keys."""
    return hmac.compare_digest(manifest_proof(manifest), claimed)
