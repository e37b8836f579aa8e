"""Copies both databases to go back to, and puts such a copy back in their place, each in one transaction.

On SQLite the online backup of the library; on PostgreSQL a script of `pg_dump`: a copy made from a template
needs the right to create databases, which the owner of the tables does not have, and nobody connected. The
script is plain SQL, which `psql` carries out in one transaction together with the removal of what was there.
The copies are as open as the databases themselves, so only their owner enters their folder, for KEPT_DAYS.
"""

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from django.db import connections
from django.db.backends.postgresql.client import DatabaseClient

from paraplu.base.config import ConfigurationError
from paraplu.ops.failpoints import failpoint
from paraplu.ops.upgrading.release_tree import sync_folder

KEPT_DAYS = 7
SECONDS_A_DAY = 86_400
EMPTY = Path(__file__).with_name("empty_schema.sql")
NO_COPY = "The copy of the data from before the upgrade is not there; it is deleted after 7 days."


def copies_folder(var: Path) -> Path:
    """Where the copies of an installation are."""
    return var / "before-upgrade"


def copy_databases(folder: Path) -> None:
    """Copy both databases; they are whole and on the disk before this returns."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for connection in connections.all():
        path = folder / f"{connection.alias}.copy"
        draft = path.with_suffix(".new")
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        COPY[connection.vendor](connection, draft)
        with draft.open("rb") as file:
            os.fsync(file.fileno())
        draft.rename(path)
        failpoint("database-copied")
    sync_folder(folder)


def put_databases_back(folder: Path) -> None:
    """Make both databases what they were; what was written since is lost. It may be done again."""
    paths = [(connection, folder / f"{connection.alias}.copy") for connection in connections.all()]
    if not all(path.is_file() for _, path in paths):
        raise ConfigurationError(NO_COPY)
    for connection, path in paths:
        PUT_BACK[connection.vendor](connection, path)
        failpoint("database-put-back")


def delete_copies(folder: Path) -> None:
    """After this nobody can go back."""
    shutil.rmtree(folder, ignore_errors=True)


def delete_old_copies(folder: Path) -> None:
    """Threat: people whose data were deleted since are still in a copy."""
    if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT_DAYS * SECONDS_A_DAY:
        delete_copies(folder)


def _copy_sqlite(connection: Any, path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        connection.connection.backup(copy)


def _put_sqlite_back(connection: Any, path: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as copy:
        copy.backup(connection.connection)
    connection.close()


def _copy_postgresql(connection: Any, path: Path) -> None:
    with path.open("wb") as file:
        _run_client(connection, "pg_dump", "--format=plain", output=file)


def _put_postgresql_back(connection: Any, path: Path) -> None:
    connection.close()
    words = ("-X", "-q", "--set=ON_ERROR_STOP=1", "--single-transaction", f"--file={EMPTY}", f"--file={path}")
    _run_client(connection, "psql", *words)


def _run_client(connection: Any, program: str, *words: str, output: IO[bytes] | None = None) -> None:
    """Run a program of PostgreSQL; what it prints may hold rows and is not shown."""
    arguments, more = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, list(words))
    try:
        done = subprocess.run(
            [program, *arguments[1:]], env={**os.environ, **(more or {})}, stdin=subprocess.DEVNULL,
            stdout=output or subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise ConfigurationError(f"The program {program} is missing: install postgresql-client.") from None
    if done.returncode:
        is_full = b"No space left" in done.stderr or b"too large" in done.stderr
        raise ConfigurationError("The disk is full." if is_full else f"{program} failed on the database.")


type Copier = Callable[[Any, Path], None]
COPY: Mapping[str, Copier] = {"sqlite": _copy_sqlite, "postgresql": _copy_postgresql}
PUT_BACK: Mapping[str, Copier] = {"sqlite": _put_sqlite_back, "postgresql": _put_postgresql_back}
