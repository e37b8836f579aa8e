"""The terminal at which people type secrets: what they type is not shown, and what they saw is cleared."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from paraplu.kernel.seal.fingerprint import fingerprint_digits, fingerprint_words

CLEAR = "\033[3J\033[2J\033[H"
# In bytes: as long as the longest archive that is checked (kernel/ballot/archive.py).
LONGEST_FILE = 200_000_000
SPELLINGS = ("en", "fr", "digits")
# The word lists that the browser loads; these commands find them without Django.
LISTS = Path(__file__).parents[1] / "site" / "static" / "built"


class OfflineError(Exception):
    """The command cannot be run; the text is one sentence that says why."""


def run_verb(options: Namespace, refusals: tuple[type[Exception], ...], too_little: str, code: int) -> int:
    """Run the verb of a command and return 0, or print one sentence and return `code` (130: interrupted).

    too_little: the sentence for an input that ends too early.
    """
    try:
        options.run(options)
    except refusals as refused:
        print_message(str(refused))
    except EOFError:
        print_message(too_little)
    except KeyboardInterrupt:
        print_message("Interrupted: nothing more was written.")
        return 130
    except Exception as fault:  # noqa: BLE001 - a traceback could contain what was typed
        print_message(f"This went wrong: {type(fault).__name__}.")
    else:
        return 0
    return code


def word_list(language: str) -> tuple[str, ...]:
    """Return the 2,048 words of `en` or `fr`; raises OfflineError if the browser files were not built."""
    path = LISTS / f"words-{language}.js"
    if not path.exists():
        raise OfflineError("The word lists were not built: run bin/setup, or use digits.")
    return tuple(path.read_text(encoding="utf-8").split('"')[1].split())


def all_word_lists() -> list[tuple[str, ...]]:
    """Return every list that was built; digits need none."""
    return [word_list(language) for language in SPELLINGS[:2] if (LISTS / f"words-{language}.js").exists()]


def fingerprint_lines(digest: bytes) -> list[str]:
    """Return a fingerprint as people compare it: in words of each list that was built, and in digits."""
    return [*(fingerprint_words(digest, words) for words in all_word_lists()), fingerprint_digits(digest)]


def ask_until_valid[Read](question: str, read: Callable[[str], Read]) -> Read:
    """Return what was typed, as `read` converts it; at a terminal, ask again after an OfflineError."""
    while True:
        try:
            return read(_read_typed_line(question))
        except OfflineError as refused:
            if not sys.stdin.isatty():
                raise
            print_message(str(refused))


def print_message(sentence: str) -> None:
    """Print a message to stderr, since standard output may go into a file."""
    print(sentence, file=sys.stderr, flush=True)


def print_output(text: str) -> None:
    """Print the result; a character that this terminal cannot show is printed as its number."""
    letters = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(letters, "backslashreplace").decode(letters), flush=True)
    except BrokenPipeError:
        # Whoever reads it, such as `head`, has read enough; what is still flushed at the end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def clear_screen() -> None:
    """Clear the screen and what was scrolled out of it."""
    if sys.stdout.isatty():
        print(CLEAR, end="", flush=True)


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, at most LONGEST_FILE; raises OfflineError.

    Threat: a file of gigabytes, or a pipe without an end, takes the memory of whoever was asked to check it.
    """
    try:
        with path.open("rb") as file:
            # A pipe has no size that could be looked at before.
            raw = file.read(LONGEST_FILE + 1) if path.stat().st_size <= LONGEST_FILE else None
    except OSError as fault:
        raise OfflineError(f"{path}: {fault.strerror}.") from None
    if raw is None or len(raw) > LONGEST_FILE:
        raise OfflineError(f"{path}: more than {LONGEST_FILE // 1_000_000} MB; that is not read here.")
    return raw


def refuse_existing_files(*paths: Path) -> None:
    """Raise OfflineError before a long ceremony if a file exists already or its folder does not."""
    for path in paths:
        if path.exists():
            raise OfflineError(f"{path} is there already: name another file.")
        if not path.absolute().parent.is_dir():
            raise OfflineError(f"The folder of {path} is not there.")


def write_new_file(path: Path, content: bytes) -> None:
    """Write a new file that only this user can read."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as fault:
        raise OfflineError(f"{path}: {fault.strerror}.") from None
    print_message(f"Written: {path}")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file that may be there already; after an interruption the old one is still whole."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    write_new_file(new, content)
    new.replace(path)


def _read_typed_line(question: str) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"{question} (what you type is not shown): ")
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line
