"""Databases that are migrated once in a run and copied: to migrate takes longer than most tests."""

import atexit
import fcntl
import hashlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from gate import place
from gate.fault import ROOT
from tests.inside import Inside

ON_POSTGRESQL = os.environ.get("PARAPLU_TEST_DATABASE") == "postgresql"
SQLITE, FORMS_SQLITE = "paraplu.sqlite3", "forms.sqlite3"
MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"


def environment_of(folder: Path) -> dict[str, str]:
    """What a process of the installation in this folder is started with."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PARAPLU_CONFIG": str(folder / "config.toml"),
        "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
    }


def copy_files(target: Path, prefix: str = "") -> None:
    """Put the migrated SQLite databases of a site into a folder."""
    names = (FORMS_SQLITE, SQLITE)
    with alone() as store:
        if not (store / SQLITE).exists():
            with migrated_folder() as folder:
                for name in names:
                    shutil.move(folder / name, store / name)
    for name in names:
        shutil.copyfile(store / name, target / f"{prefix}{name}")


def new_database(address: str) -> str:
    """The address of a migrated database of its own in this PostgreSQL."""
    with alone() as store:
        template = store / hashlib.sha256(address.encode()).hexdigest()
        if not template.exists():
            name = create_database(address)
            with migrated_folder(PARAPLU_DATABASE=named(address, name)):
                template.write_text(name)
        return named(address, create_database(address, template.read_text()))


def empty_database(address: str) -> str:
    """The address of one in which nothing stands yet."""
    return named(address, create_database(address))


def create_database(address: str, template: str = "") -> str:
    """The name of a new one in this server; that of its forms ends with `_forms`, as in the configuration."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        for ending in ("", "_forms"):
            how = f"TEMPLATE {template}{ending}" if template else ""
            connection.execute(f"CREATE DATABASE {name}{ending} {how}")
    return name


def named(address: str, name: str) -> str:
    """The address of another database of the same server."""
    return address.replace("/postgres?", f"/{name}?")


@contextmanager
def migrated_folder(**more: str) -> Iterator[Path]:
    """A throw-away installation whose tables are made; more: what else its process is told."""
    with tempfile.TemporaryDirectory(prefix="paraplu-migrated-") as name:
        folder = Path(name)
        place.write(folder)
        Inside().run(MIGRATE, environment_of(folder) | more, folder)
        yield folder


@contextmanager
def alone() -> Iterator[Path]:
    """The folder of what is made once; of several processes that want to make it, one does."""
    store = Path(os.environ.get("PARAPLU_MIGRATED") or own_store())
    with (store / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield store


def own_store() -> str:
    """A folder that this process and what it starts share."""
    store = tempfile.mkdtemp(prefix="paraplu-migrated-")
    os.environ["PARAPLU_MIGRATED"] = store
    atexit.register(shutil.rmtree, store, ignore_errors=True)
    return store
