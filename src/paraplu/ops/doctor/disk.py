"""Faults of the folder `var`, its keys, the disk, and the backups."""

import shutil
import stat
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.installation import KEY_NAMES
from paraplu.base.own_command import COMMAND
from paraplu.kernel import seal
from paraplu.ops.backups import ledger
from paraplu.ops.doctor.finding import Finding
from paraplu.ops.drills.result import read_result

KEY_BYTES = {"web.key": 32, "ledger.key": 32, "mailer.key": 32, "mailer.pub": 1216}
SMALLEST_DISK = 200_000_000
FEWEST_DIFFERENT_BYTES = 16
AHEAD_SECONDS = 3600
BACKUP_DAYS = 1
DRILL_DAYS = 365
MARK = "backup.done"
# What systemd shows to one process alone.
CREDENTIALS = Path("/run/credentials")


def _keys_folder() -> Path:
    return Path(settings.PARAPLU.var) / "keys"


def open_to_others() -> Iterator[Finding]:
    """Threat: other users of this machine must not read our files. A closed folder protects all in it."""
    var = Path(settings.PARAPLU.var)
    if not _is_open_to_others(var):
        return
    keys = _keys_folder().glob("*.key") if _is_open_to_others(_keys_folder()) else ()
    inside = [var / "config.toml", *var.glob("*.sqlite3*"), *keys]
    for path in (var, *filter(_is_open_to_others, inside)):
        sentence = f"{path} can be used by every user of this server."
        yield Finding("open-to-others", sentence, f"chmod o= {path}")


def _is_open_to_others(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & stat.S_IRWXO)


def missing_key() -> Iterator[Finding]:
    """The keys are made once, at the founding."""
    for name in KEY_NAMES:
        if not _is_there(_keys_folder() / name):
            sentence = f"There is no key {name}."
            yield Finding("key-missing", sentence, "put it back from its copy on paper or disk")


def _is_there(path: Path) -> bool:
    """Whether a key is there. One that systemd shows to its process alone is not ours to look at."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return path.is_symlink() and path.readlink().is_relative_to(CREDENTIALS)
    return True


def damaged_key() -> Iterator[Finding]:
    """A key of another length opens nothing."""
    for name, length in KEY_BYTES.items():
        key = _read_key(name)
        if key is not None and len(key) != length:
            sentence = f"{name} has {len(key)} bytes instead of {length}."
            yield Finding("key-damaged", sentence, "put it back from its copy")


def weak_key() -> Iterator[Finding]:
    """Threat: an attacker who guesses a typed secret can forge cookies and links."""
    key = _read_key("web.key")
    if key is not None and len(set(key)) < FEWEST_DIFFERENT_BYTES:
        sentence = "web.key is not made of random bytes."
        yield Finding("key-weak", sentence, "make a new one; everybody logs in again")


def unmatched_mailer_keys() -> Iterator[Finding]:
    """An address that is sealed to one key does not open with another, so no e-mail would be sent."""
    private, public = _read_key("mailer.key"), _read_key("mailer.pub")
    if private is None or public is None or len(private) != KEY_BYTES["mailer.key"]:
        return
    if seal.public_key(private) != public:
        sentence = "mailer.pub does not belong to mailer.key."
        yield Finding("mailer-pair", sentence, "put both back from the same copy")


def shared_mailer_key() -> Iterator[Finding]:
    """Threat: if its user can read this key, an attacker in the web process reads all addresses."""
    web, mailer = _keys_folder() / "web.key", _keys_folder() / "mailer.key"
    if settings.PARAPLU.demonstration:
        return
    try:
        is_shared = web.stat().st_uid == mailer.stat().st_uid
    except OSError:
        return
    if is_shared:
        sentence = "the web process's user can read the mailer's key"
        remedy = "give it to a user of its own: docs/operate"
        yield Finding("mailer-key-shared", sentence, remedy, is_note=True)


def shared_ledger_key() -> Iterator[Finding]:
    """Threat: an attacker in the web process reads the key and has anybody erased at the next restore."""
    key = _keys_folder() / "ledger.key"
    if settings.PARAPLU.demonstration or not key.exists():
        return
    if settings.PARAPLU.database == "sqlite" or key.stat().st_mode & stat.S_IRWXG:
        sentence = "the web process's user can read the key of the list of deleted people"
        remedy = "PostgreSQL, a user for each process, chmod 600: docs/operate"
        yield Finding("ledger-key-shared", sentence, remedy, is_note=True)


def broken_ledger() -> Iterator[Finding]:
    """Threat: somebody wrote into the ledger of erasures, so restores refuse it and nothing is added."""
    try:
        ledger.read_erased_numbers([])
    except ConfigurationError as fault:
        yield Finding("ledger-broken", str(fault), "put back its newest copy; tell the Board")
    except OSError:
        return


def full_disk() -> Iterator[Finding]:
    """A form must never fail because a log filled the disk."""
    free = shutil.disk_usage(settings.PARAPLU.var).free
    if free < SMALLEST_DISK:
        yield Finding("disk-full", f"{free // 1_000_000} MB are free; 200 are needed.", "make room")


def missing_age_program() -> Iterator[Finding]:
    """A program of the system seals the backups."""
    if shutil.which("age") is None:
        sentence = "The program age is missing: no backup can be made."
        yield Finding("age-missing", sentence, "apt-get install age")


def old_backup() -> Iterator[Finding]:
    """Each backup writes its day into a file of `var`."""
    if settings.PARAPLU.demonstration:
        return
    try:
        day = date.fromisoformat((Path(settings.PARAPLU.var) / MARK).read_text("ascii").strip())
    except (OSError, ValueError):
        yield Finding(
            "backup-old", "No backup was ever made.", f"{COMMAND} backup --to age1… FILE, each night"
        )
        return
    if current_date() - day > timedelta(days=BACKUP_DAYS):
        sentence = f"The last backup is of {day.isoformat()}."
        yield Finding("backup-old", sentence, "see why it is not made each night")


def old_drill() -> Iterator[Finding]:
    """What is needed when the server is gone is tried once a year: `paraplu drill`."""
    if settings.PARAPLU.demonstration:
        return
    last = read_result()
    if last is None:
        sentence = "There was never a drill for the day on which this server is gone."
    elif current_date() - last.day > timedelta(days=DRILL_DAYS):
        sentence = f"The last drill was on {last.day.isoformat()}, more than a year ago."
    elif last.open_steps:
        sentence = f"The drill of {last.day.isoformat()} left {len(last.open_steps)} steps open."
    else:
        return
    yield Finding("drill-old", sentence, f"{COMMAND} drill", is_note=True)


def wrong_clock() -> Iterator[Finding]:
    """A file from the future shows that the clock is or was wrong, and deadlines depend on it."""
    limit = time.time() + AHEAD_SECONDS
    ahead = [path for path in Path(settings.PARAPLU.var).glob("*") if path.stat().st_mtime > limit]
    if ahead:
        sentence = f"{len(ahead)} files of var are from the future."
        yield Finding("clock-off", sentence, "set the clock: timedatectl")


def _read_key(name: str) -> bytes | None:
    """The bytes of a key; None if it does not exist or this user may not read it."""
    try:
        return (_keys_folder() / name).read_bytes()
    except OSError:
        return None
