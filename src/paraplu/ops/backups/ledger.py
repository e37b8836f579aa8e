"""The ledger of erasures: only numbers, one a line, outside the database so that no restore undoes them."""

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from paraplu.base import forgetting
from paraplu.base.config import ConfigurationError
from paraplu.people import api as people


def erasure_ledger_path() -> Path:
    """The ledger of this installation."""
    return Path(settings.PARAPLU.var / "erased.log")


def read_erased_numbers(paths: Iterable[Path]) -> list[int]:
    """The numbers in these ledgers and in that of this installation, each once."""
    own = [erasure_ledger_path()] if erasure_ledger_path().exists() else []
    return sorted({number for path in (*paths, *own) for number in _numbers_in(path)})


def _numbers_in(path: Path) -> list[int]:
    try:
        words = path.read_text("ascii").split()
    except FileNotFoundError:
        raise ConfigurationError(f"There is no file {path}.") from None
    except UnicodeDecodeError:
        words = ["?"]
    if not all(word.isdigit() for word in words):
        raise ConfigurationError(f"{path} is no ledger of erasures: it holds something else than numbers.")
    return [int(word) for word in words]


def add_erased_numbers(numbers: Iterable[int]) -> None:
    """Add to this installation's ledger what others knew; it is on disk before anything else happens."""
    known = set(read_erased_numbers([]))
    with erasure_ledger_path().open("a", encoding="ascii") as file:
        file.writelines(f"{number}\n" for number in numbers if number not in known)
        file.flush()
        os.fsync(file.fileno())


def erase_numbers_again(numbers: Iterable[int]) -> int:
    """Erase again the people who came back with a backup, and return how many there were."""
    back = [number for number in numbers if people.person_by_number(number) is not None]
    for number in numbers:
        forgetting.forget(number)
    return len(back)
