"""Makes the folder `var` of an installation and the keys in it."""

import secrets
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import write_private_file
from paraplu.kernel import seal


def make_installation_folder(var: Path) -> None:
    """Make `var` and its keys, readable by their owner alone; what exists is never touched."""
    try:
        for folder in (var, var / "keys"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_missing_keys(var / "keys")
    except PermissionError:
        raise ConfigurationError(f"The folder {var} may not be written by this user.") from None
    except OSError as fault:
        raise ConfigurationError(f"The folder {var} cannot be made: {fault.strerror}.") from None


def _make_missing_keys(folder: Path) -> None:
    if not (folder / "web.key").exists():
        write_private_file(folder / "web.key", secrets.token_bytes(32))
    if not (folder / "mailer.pub").exists():
        write_private_file(folder / "mailer.pub", seal.public_key(_mailer_private_key(folder / "mailer.key")))


def _mailer_private_key(path: Path) -> bytes:
    """The private half; made only where the public one does not stand either.

    Threat: in production it was moved to where only the mailer reads it. A new pair in its place would make
    every sealed address unreadable.
    """
    if not path.exists():
        write_private_file(path, seal.generate())
    return path.read_bytes()
