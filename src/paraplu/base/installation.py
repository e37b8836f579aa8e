"""The files of an installation: the text of its configuration, and the writing of private files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from paraplu.base.config import ConfigurationError

KEY_NAMES = ("web.key", "mailer.key", "mailer.pub", "ledger.key")


@contextmanager
def writing_into(folder: Path) -> Iterator[None]:
    """Say in one sentence that a folder cannot be made or written: raises ConfigurationError."""
    try:
        yield
    except PermissionError:
        raise ConfigurationError(f"The folder {folder} may not be written by this user.") from None
    except OSError as fault:
        raise ConfigurationError(f"The folder {folder} cannot be made: {fault.strerror}.") from None


def write_private_file(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, as a whole or not at all."""
    draft = path.with_name(path.name + ".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def configuration_text(values: dict[str, object]) -> str:
    """Return the text of a config.toml with these values."""
    return "".join(f"{name} = {_toml_value(value)}\n" for name, value in values.items())


def _toml_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
