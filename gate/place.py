"""A throw-away place with configuration and keys, where the settings can be read; a plugin of pytest too."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from gate.fault import ROOT
from paraplu.kernel import seal

# Where there is such a folder its files are memory: a database that lives for one run waits for no disk.
MEMORY = "/dev/shm"  # noqa: S108 - the folder is made with mkdtemp
CONFIGURATION = """\
var = "."
union = "{root}/content/unions/utsopi"
database = "sqlite"
public_origin = "http://localhost:8000"
members_origin = "http://my.localhost:8000"
forms_origin = "http://forms.localhost:8000"
mail_host = "127.0.0.1"
mail_port = 1
mail_sender = "office@localhost"
mail_tls = false
demonstration = false
testing = true
"""


def make() -> None:
    """Point this process at a new place, unless its parent made one; it goes when the process ends.

    A configuration that the environment names is left alone: it may be that of a real installation.
    Of several processes that share the tests of one run (pytest-xdist) each has a place of its own.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    is_made = os.environ.get("PARAPLU_PLACE") == os.environ.get("PARAPLU_CONFIG", "")
    if is_made and os.environ.get("PARAPLU_PLACE_OF", "") == worker:
        return
    if os.environ.get("PARAPLU_TEST_DATABASE") == "postgresql" and "PARAPLU_DATABASE" not in os.environ:
        sys.exit("Tests on PostgreSQL run beside a private one: python -m gate.cluster python -m pytest …")
    folder = Path(tempfile.mkdtemp(prefix="paraplu-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    write(folder)
    os.environ["PARAPLU_CONFIG"] = os.environ["PARAPLU_PLACE"] = str(folder / "config.toml")
    os.environ["DJANGO_SETTINGS_MODULE"] = "paraplu.site.settings"
    os.environ["PARAPLU_PLACE_OF"] = worker
    os.environ.setdefault("PARAPLU_MIGRATED", str(folder))


def write(folder: Path) -> None:
    """Configuration and keys."""
    (folder / "config.toml").write_text(CONFIGURATION.format(root=ROOT))
    (folder / "keys").mkdir(mode=0o700)
    (folder / "static").mkdir()
    private = seal.generate()
    keys = {name: secrets.token_bytes(32) for name in ("web.key", "ledger.key")}
    keys |= {"mailer.key": private, "mailer.pub": seal.public_key(private)}
    for name, key in keys.items():
        (folder / "keys" / name).write_bytes(key)


def open_site() -> None:
    """Load the settings and every app."""
    import django  # noqa: PLC0415 - only after the place exists

    django.setup()


make()
