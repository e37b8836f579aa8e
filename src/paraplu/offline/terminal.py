"""The terminal at which keepers type: what they type is not shown, what they saw does not stay."""

import getpass
import os
import sys
from collections.abc import Callable
from pathlib import Path

CLEAR = "\033[3J\033[2J\033[H"
SPELLINGS = ("en", "fr", "digits")
# The lists that the browser loads; Django, which finds them for the house, is not needed for that.
LISTS = Path(__file__).parents[1] / "site" / "static" / "built"


class OfflineError(Exception):
    """It cannot be done, and the sentence says why."""


def word_list(language: str) -> tuple[str, ...]:
    """The 2,048 words of `en` or `fr`; Refused where the browser files were not built."""
    path = LISTS / f"words-{language}.js"
    if not path.exists():
        raise OfflineError("The word lists were not built: run bin/setup, or use digits.")
    return tuple(path.read_text(encoding="utf-8").split('"')[1].split())


def all_word_lists() -> list[tuple[str, ...]]:
    """Every list that there is; digits are read without any."""
    return [word_list(language) for language in SPELLINGS[:2] if (LISTS / f"words-{language}.js").exists()]


def ask_until_valid[Read](question: str, read: Callable[[str], Read]) -> Read:
    """What was typed, as `read` takes it; at a terminal again until it does, else Refused at once."""
    while True:
        try:
            return read(_read_typed_line(question))
        except OfflineError as refused:
            if not sys.stdin.isatty():
                raise
            print_message(str(refused))


def print_message(sentence: str) -> None:
    """Tell the person at the terminal; what goes into a file goes another way."""
    print(sentence, file=sys.stderr, flush=True)


def print_output(text: str) -> None:
    """Print what was asked for; a letter that this terminal does not have is told by its number."""
    letters = sys.stdout.encoding or "utf-8"
    print(text.encode(letters, "backslashreplace").decode(letters), flush=True)


def clear_screen() -> None:
    """Leave nothing on the screen, nor above it."""
    if sys.stdout.isatty():
        print(CLEAR, end="", flush=True)


def read_file(path: Path) -> bytes:
    """The bytes of a file."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise OfflineError(f"{path}: {fault.strerror}.") from None


def refuse_existing_files(*paths: Path) -> None:
    """Before a long ceremony: nothing is written over."""
    for path in paths:
        if path.exists():
            raise OfflineError(f"{path} is there already: name another file.")
        if not path.absolute().parent.is_dir():
            raise OfflineError(f"The folder of {path} is not there.")


def write_new_file(path: Path, content: bytes) -> None:
    """A new file that only this user reads."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise OfflineError(f"{path}: {fault.strerror}.") from None
    print_message(f"Written: {path}")


def _read_typed_line(question: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{question} (what you type is not shown): ")
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
