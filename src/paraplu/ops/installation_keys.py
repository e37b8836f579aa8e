"""Makes the folder `var` of an installation and the keys in it."""

import secrets
from pathlib import Path

from paraplu.base.heartbeats import make_beats_folder
from paraplu.base.installation import write_private_file, writing_into
from paraplu.kernel import seal


def make_installation_folder(var: Path) -> None:
    """Make the folder and its keys, readable by their owner only; nothing that exists is changed."""
    with writing_into(var):
        for folder in (var, var / "keys"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_beats_folder(var)
        _make_missing_keys(var / "keys")


def _make_missing_keys(folder: Path) -> None:
    if not (folder / "web.key").exists():
        write_private_file(folder / "web.key", secrets.token_bytes(32))
    make_ledger_key(folder)
    private, public = folder / "mailer.key", folder / "mailer.pub"
    # Threat: in production the private key was moved to where only the mailer reads it. A new pair beside the
    # old public key would make every sealed address unreadable.
    if not public.exists():
        if not private.exists():
            write_private_file(private, seal.generate())
        write_private_file(public, seal.public_key(private.read_bytes()))


def make_ledger_key(folder: Path) -> None:
    """Make the key of the ledger of erasures, which installations of older releases lack."""
    if not (folder / "ledger.key").exists():
        write_private_file(folder / "ledger.key", secrets.token_bytes(32))
