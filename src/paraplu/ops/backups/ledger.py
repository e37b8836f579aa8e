"""The ledger of erasures beside the database: the people whom a restored backup must not bring back."""

import fcntl
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from paraplu.base import forgetting
from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import COMMAND
from paraplu.kernel.erasures import KEY_BYTES, ErasureLedger, LedgerFault, ledger_lines, read_ledger
from paraplu.people import api as people

FAULTS = {
    "cut": "is cut off or no line of a ledger of erasures",
    "doubled": "has the number of an earlier line",
    "forged": "was not written by this installation, was changed, or a line before it is missing",
}
# Up to this number no confirmation is needed: a few erasures since the last backup are normal.
FEW_PEOPLE, FEW_PER_CENT = 3, 2


def erasure_ledger_path() -> Path:
    """The ledger of this installation."""
    return Path(settings.PARAPLU.var / "erased.log")


def ledger_key() -> bytes:
    """The key of the proofs: from systemd for the worker, from its file for the server administrator."""
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    places = [Path(folder) / "ledger.key"] if folder else []
    for path in (*places, Path(settings.PARAPLU.var) / "keys" / "ledger.key"):
        if path.exists():
            key = path.read_bytes()
            if len(key) == KEY_BYTES:
                return key
    raise ConfigurationError(f"The key of the ledger of erasures is missing: run `{COMMAND} migrate` first.")


def read_erased_numbers(paths: Iterable[Path], *, is_key_lost: bool = False) -> list[int]:
    """The numbers in these ledgers and in that of this installation, each once.

    is_key_lost: the key of these ledgers is lost, so they are read without checking their proofs.
    """
    given = {number for path in paths for number in _read_file(path, is_key_lost=is_key_lost).numbers}
    own = erasure_ledger_path()
    return sorted(given | set(_read_file(own).numbers if own.exists() else ()))


def _read_file(path: Path, *, is_key_lost: bool = False) -> ErasureLedger:
    try:
        text = path.read_bytes().decode("ascii", "replace")
        return read_ledger(text, None if is_key_lost else ledger_key())
    except FileNotFoundError:
        raise ConfigurationError(f"There is no file {path}.") from None
    except LedgerFault as fault:
        raise ConfigurationError(f"{path}: line {fault.line} {FAULTS[fault.kind]}.") from None


def add_erased_numbers(numbers: Iterable[int]) -> None:
    """Add the missing numbers to this installation's ledger; they are on disk before this returns."""
    path, key = erasure_ledger_path(), ledger_key()
    known = _read_file(path) if path.exists() else ErasureLedger()
    if lines := ledger_lines(key, known, numbers, current_date()):
        _append_synced(path, lines)


def _append_synced(path: Path, lines: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(lines)
        file.flush()
        os.fsync(file.fileno())


def collect_erasures() -> None:
    """Move the numbers of people who really were erased from the spool to the ledger, and ignore others."""
    path = settings.PARAPLU.var / people.ERASURE_SPOOL
    if not path.exists() or not path.stat().st_size:
        return
    with _locked_file(path) as spool:
        numbers = [int(word) for word in spool.read().split() if word.isascii() and word.isdigit()]
        erased = people.erased_among(numbers)
        add_erased_numbers(number for number in numbers if number in erased)
        left = dict.fromkeys(number for number in numbers if number not in erased)
        spool.seek(0)
        spool.truncate()
        spool.writelines(f"{number}\n" for number in left)
        spool.flush()
        os.fsync(spool.fileno())


@contextmanager
def _locked_file(path: Path) -> Iterator[IO[str]]:
    """Open a file with a lock, so that a process that erases somebody waits and no line is lost."""
    with path.open("r+", encoding="ascii", errors="replace") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield file


def erase_numbers_again(numbers: Sequence[int], confirmed: int | None, *, is_key_lost: bool = False) -> int:
    """Erase again the people whom a backup brought back, and return how many there were.

    Threat: a forged or foreign ledger erases a whole union. confirmed: the count that somebody typed.
    """
    back, total = [number for number in numbers if people.person_by_number(number)], people.count_people()
    if not is_count_confirmed(len(back), total, confirmed, is_key_lost=is_key_lost):
        raise ConfigurationError(
            f"The data of {len(back)} of {total} people would be deleted again, as erased.log says. "
            f"Nothing was done. If that is right, add --erase-again {len(back)}."
        )
    for number in numbers:
        forgetting.forget(number)
    return len(back)


def is_count_confirmed(back: int, total: int, confirmed: int | None, *, is_key_lost: bool) -> bool:
    """Whether so many people may be erased again: a few, or exactly as many as somebody confirmed."""
    if confirmed is not None:
        return confirmed == back
    return back == 0 or (not is_key_lost and back <= FEW_PEOPLE and back * 100 <= FEW_PER_CENT * total)
