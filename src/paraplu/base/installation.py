"""Makes what an installation stands on: the folder `var`, its keys and its configuration file."""

import os
import secrets
from pathlib import Path

from paraplu.kernel import seal
from paraplu.site.config import Unready

KEY_NAMES = ("web.key", "mailer.key", "mailer.pub")


def make_folder(var: Path) -> None:
    """Make `var` and its keys, readable by their owner alone; what exists is never touched."""
    try:
        for folder in (var, var / "keys"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_keys(var / "keys")
    except PermissionError:
        raise Unready(f"The folder {var} may not be written by this user.") from None
    except OSError as fault:
        raise Unready(f"The folder {var} cannot be made: {fault.strerror}.") from None


def _make_keys(folder: Path) -> None:
    if not (folder / "web.key").exists():
        write_private(folder / "web.key", secrets.token_bytes(32))
    if not (folder / "mailer.pub").exists():
        write_private(folder / "mailer.pub", seal.public_key(_mailer_seed(folder / "mailer.key")))


def _mailer_seed(path: Path) -> bytes:
    """The private half; made only where the public one does not stand either.

    Threat: in production it was moved to where only the mailer reads it. A new pair in its place would make
    every sealed address unreadable.
    """
    if not path.exists():
        write_private(path, seal.generate())
    return path.read_bytes()


def write_private(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for its owner's eyes only."""
    draft = path.with_name(path.name + ".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def configuration(values: dict[str, object]) -> str:
    """The text of a config.toml with these values."""
    return "".join(f"{name} = {_toml(value)}\n" for name, value in values.items())


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
