"""Runs the program `age`, which seals whole files to a public key and opens them with a private one."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO

from paraplu.base.config import ConfigurationError

PRIVATE = "AGE-SECRET-KEY"
FULL = ("no space left", "file too large", "quota exceeded")


def age_program() -> str:
    """The path of `age`; raise ConfigurationError if it is not installed."""
    found = shutil.which("age")
    if found is None:
        problem = "The program age is missing (on Debian: apt-get install age); nothing was done."
        raise ConfigurationError(problem)
    return found


def refuse_private_keys(keys: Sequence[str]) -> None:
    """Threat: a private key on a command line stays in the shell's history and is visible in `ps`."""
    if any(key.upper().startswith(PRIVATE) for key in keys):
        problem = "That is a private key, and now it is known here: make a new pair, give the public one."
        raise ConfigurationError(problem)


@contextmanager
def open_sealing_pipe(keys: Sequence[str], file: BinaryIO) -> Iterator[IO[bytes]]:
    """Yield a pipe; what is written into it is sealed in the file once the block ends."""
    to = [word for key in keys for word in ("-r", key)]
    with _run_age_process([age_program(), *to], stdin=subprocess.PIPE, stdout=file) as age:
        assert age.stdin is not None  # noqa: S101 - it was asked for
        try:
            yield age.stdin
            age.stdin.close()
        except BrokenPipeError:
            age.wait()
        _refuse_failed_process(age)


def decrypted_lines_of(path: Path, identity: Path) -> Iterator[bytes]:
    """The lines of a sealed file; a line that was cut off is dropped."""
    for file in (path, identity):
        if not file.is_file():
            raise ConfigurationError(f"There is no file {file}.")
    words = [age_program(), "-d", "-i", str(identity), str(path)]
    with _run_age_process(words, stdout=subprocess.PIPE) as age:
        assert age.stdout is not None  # noqa: S101 - it was asked for
        for line in age.stdout:
            if line.endswith(b"\n"):
                yield line
        _refuse_failed_process(age)


@contextmanager
def _run_age_process(words: list[str], **pipes: object) -> Iterator["subprocess.Popen[bytes]"]:
    age = subprocess.Popen(words, stderr=subprocess.PIPE, **pipes)  # type: ignore[call-overload]
    try:
        yield age
    finally:
        age.kill()
        for pipe in (age.stdin, age.stdout, age.stderr):
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        age.wait()


def _refuse_failed_process(age: "subprocess.Popen[bytes]") -> None:
    if age.wait():
        message = age.stderr.read().decode("utf-8", "replace") if age.stderr else ""
        raise ConfigurationError(_failure_sentence(message))


def _failure_sentence(message: str) -> str:
    """One sentence for the operator, from what age printed."""
    if any(word in message for word in FULL):
        return "The disk is full: no backup was written."
    if "no identity matched" in message:
        return "This private key does not open the backup."
    if "recipient" in message:
        return "That is no public key of age: it begins with age1."
    if "identity" in message:
        return "That file holds no private key of age."
    return "The backup is cut off or damaged, or no backup at all; nothing was restored."
