"""A house of its own in a folder, with real processes that can be killed."""

import atexit
import functools
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import psycopg

from gate import place
from gate.fault import ROOT
from tests.inside import Inside

ON_POSTGRESQL = os.environ.get("PARAPLU_TEST_DATABASE") == "postgresql"
MIGRATE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
SQLITE = "paraplu.sqlite3"


class SeparateHouse:
    """Database, keys and configuration in a folder; every act is a process."""

    def __init__(self, folder: Path, mail_port: int = 1, *, on_postgresql: bool = ON_POSTGRESQL) -> None:
        self._folder = folder
        place.write(folder)
        self._environment = _environment(folder) | {"PARAPLU_MAIL_PORT": str(mail_port)}
        if on_postgresql:
            self._environment["PARAPLU_DATABASE"] = _new_database(os.environ["PARAPLU_DATABASE"])
        else:
            shutil.copyfile(_migrated_file(), folder / SQLITE)
        self._inside = Inside()

    def run(self, program: str) -> Any:
        """Run a few lines in the house; what they assign to `answer` comes back."""
        return self._inside.run(program, self._environment, self._folder)

    def start(self, name: str, fault: str = "") -> "subprocess.Popen[str]":
        """Start the mailer or the worker; `fault` names the point at which it dies."""
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", f"paraplu.ops.{name}"],
            env={**self._environment, "PARAPLU_FAULT": fault},
            stderr=subprocess.PIPE,
            text=True,
        )
        atexit.register(process.kill)  # a failed test leaves nobody behind
        return process

    def everything_on_disk(self) -> bytes:
        """The bytes of the database and what lies beside it."""
        return b"".join(path.read_bytes() for path in sorted(self._folder.glob(f"{SQLITE}*")))


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PARAPLU_CONFIG": str(folder / "config.toml"),
        "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
    }


# Each house is a copy of one that was migrated, for to migrate takes longer than most of what is tested.
@functools.cache
def _migrated_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="paraplu-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _migrate(folder)
    return folder / SQLITE


@functools.cache
def _migrated_database(address: str) -> str:
    """The name of a migrated database in this server."""
    name = _create(address)
    with tempfile.TemporaryDirectory() as folder:
        _migrate(Path(folder), PARAPLU_DATABASE=_named(address, name))
    return name


def _migrate(folder: Path, **more: str) -> None:
    place.write(folder)
    Inside().run(MIGRATE, _environment(folder) | more, folder)


def _new_database(address: str) -> str:
    """A migrated database of its own in the server that the tests were given."""
    return _named(address, _create(address, f"TEMPLATE {_migrated_database(address)}"))


def empty_database() -> str:
    """One in which nothing stands yet."""
    address = os.environ["PARAPLU_DATABASE"]
    return _named(address, _create(address))


def _create(address: str, how: str = "") -> str:
    name = f"house_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} {how}")
    return name


def _named(address: str, name: str) -> str:
    return address.replace("/postgres?", f"/{name}?")
