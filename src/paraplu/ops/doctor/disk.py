"""Faults of the folder `var`, the keys in it, the disk, and the copies."""

import shutil
import stat
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.installation import KEY_NAMES
from paraplu.kernel import seal
from paraplu.ops.doctor.finding import Finding

KEY_BYTES = {"web.key": 32, "mailer.key": 32, "mailer.pub": 1216}
SMALLEST_DISK = 200_000_000
FEWEST_DIFFERENT_BYTES = 16
AHEAD_SECONDS = 3600
BACKUP_DAYS = 1
MARK = "backup.done"


def _keys_folder() -> Path:
    return Path(settings.PARAPLU.var) / "keys"


def open_to_others() -> Iterator[Finding]:
    """Threat: what another user of this machine may read is no secret. A closed folder closes all in it."""
    var = Path(settings.PARAPLU.var)
    if not _is_open_to_others(var):
        return
    inside = [var / "config.toml", *var.glob("paraplu.sqlite3*")]
    inside += (
        _keys_folder().glob("*.key") if _keys_folder().exists() and _is_open_to_others(_keys_folder()) else []
    )
    for path in (var, *filter(_is_open_to_others, inside)):
        yield Finding(
            "open-to-others", f"{path} may be used by every user of this machine.", f"chmod o= {path}"
        )


def _is_open_to_others(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & stat.S_IRWXO)


def missing_key() -> Iterator[Finding]:
    """The house makes its keys once, when it is founded."""
    for name in KEY_NAMES:
        if not (_keys_folder() / name).exists():
            yield Finding(
                "key-missing", f"There is no key {name}.", "put it back from its copy on paper or disk"
            )


def damaged_key() -> Iterator[Finding]:
    """A key of another length opens nothing."""
    for name, length in KEY_BYTES.items():
        key = _read_key(name)
        if key is not None and len(key) != length:
            yield Finding(
                "key-damaged",
                f"{name} has {len(key)} bytes instead of {length}.",
                "put it back from its copy",
            )


def weak_key() -> Iterator[Finding]:
    """Threat: a secret typed by a person can be guessed, and with it cookies and links can be made."""
    key = _read_key("web.key")
    if key is not None and len(set(key)) < FEWEST_DIFFERENT_BYTES:
        yield Finding(
            "key-weak", "web.key is not made of random bytes.", "make a new one; everybody logs in again"
        )


def unmatched_mailer_keys() -> Iterator[Finding]:
    """What is sealed to one key does not open with another: letters would stay here."""
    private, public = _read_key("mailer.key"), _read_key("mailer.pub")
    if private is None or public is None or len(private) != KEY_BYTES["mailer.key"]:
        return
    if seal.public_key(private) != public:
        yield Finding(
            "mailer-pair", "mailer.pub does not belong to mailer.key.", "put both back from the same copy"
        )


def shared_mailer_key() -> Iterator[Finding]:
    """Threat: if the web process falls, addresses fall with it, unless its user cannot read this key."""
    web, mailer = _keys_folder() / "web.key", _keys_folder() / "mailer.key"
    if settings.PARAPLU.demonstration or not (web.exists() and mailer.exists()):
        return
    if web.stat().st_uid == mailer.stat().st_uid:
        sentence = "the web process's user can read the mailer's key"
        yield Finding(
            "mailer-key-shared", sentence, "give it to a user of its own: docs/operate", is_note=True
        )


def full_disk() -> Iterator[Finding]:
    """A join must never fail because of a log."""
    free = shutil.disk_usage(settings.PARAPLU.var).free
    if free < SMALLEST_DISK:
        yield Finding("disk-full", f"{free // 1_000_000} MB are free; the house wants 200.", "make room")


def missing_age_program() -> Iterator[Finding]:
    """Backups are sealed by a program of the system."""
    if shutil.which("age") is None:
        yield Finding(
            "age-missing", "The program age is missing: no backup can be made.", "apt-get install age"
        )


def old_backup() -> Iterator[Finding]:
    """`paraplu backup` writes down its day."""
    if settings.PARAPLU.demonstration:
        return
    mark = Path(settings.PARAPLU.var) / MARK
    try:
        day = date.fromisoformat(mark.read_text("ascii").strip())
    except (OSError, ValueError):
        yield Finding("backup-old", "No backup was ever made.", "paraplu backup --to age1… FILE, each night")
        return
    if current_date() - day > timedelta(days=BACKUP_DAYS):
        yield Finding(
            "backup-old", f"The last backup is of {day.isoformat()}.", "see why it is not made each night"
        )


def wrong_clock() -> Iterator[Finding]:
    """A file from the future means that the clock was, or is, wrong; deadlines depend on it."""
    limit = time.time() + AHEAD_SECONDS
    ahead = [path for path in Path(settings.PARAPLU.var).glob("*") if path.stat().st_mtime > limit]
    if ahead:
        yield Finding(
            "clock-off", f"{len(ahead)} files of var are from the future.", "set the clock: timedatectl"
        )


def _read_key(name: str) -> bytes | None:
    """None where this user may not read it, or it is not there."""
    try:
        return (_keys_folder() / name).read_bytes()
    except OSError:
        return None
