"""Copies the whole disk of an installation, and reads its tables from the copied files alone."""

import csv
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from paraplu.base.config import ConfigurationError, forms_database_beside
from tools.leak_check.row_places import OrderedRows, postgresql_orders, sqlite_orders
from tools.leak_check.scratch_installation import ScratchInstallation

KEYS = "keys"
SERVER = "server"
PROGRAMS = Path("/usr/lib/postgresql")
SMALLEST_BLOB = 16
Cells = dict[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class DiskDump:
    """The copy: the bytes of each file by name, the cells of each table, and the keys.

    files: without the keys, which are tried in the second run only. orders: the rows by their places.
    """

    files: dict[str, bytes]
    cells: Cells
    keys: dict[str, bytes]
    orders: OrderedRows = field(default_factory=dict)

    @property
    def searchable_pieces(self) -> list[bytes]:
        """Every file, and every blob of a table by itself, since a Brotli stream has no mark at its start."""
        blobs = {value for values in self.cells.values() for value in values if len(value) > SMALLEST_BLOB}
        return [*self._file_contents(server=False), *_blobs_as_bytes(blobs)]

    @property
    def server_pieces(self) -> list[bytes]:
        """The raw files of PostgreSQL, in which a deleted row remains until it is vacuumed."""
        return list(self._file_contents(server=True))

    def _file_contents(self, *, server: bool) -> Iterator[bytes]:
        return (data for name, data in self.files.items() if name.startswith(f"{SERVER}/") is server)


def _blobs_as_bytes(blobs: set[str]) -> Iterator[bytes]:
    for blob in blobs:
        try:
            yield bytes.fromhex(blob)
        except ValueError:
            continue


def take_dump(installation: ScratchInstallation, place: Path) -> DiskDump:
    """Copy the disk while the installation runs, then read the copy."""
    database, is_sqlite = installation.database, installation.database == "sqlite"
    shutil.copytree(installation.folder, place)
    addresses = [] if is_sqlite else [database, forms_database_beside(database)]
    for number, address in enumerate(addresses):
        _dump_database(address, place / f"database-{number}.sql")
    paths = [path for path in sorted(place.rglob("*")) if path.is_file()]
    files = {str(path.relative_to(place)): path.read_bytes() for path in paths}
    for address in addresses:
        files |= _server_files(address)
    keys = {Path(name).name: files.pop(name) for name in list(files) if KEYS in Path(name).parts}
    cells: Cells = {}
    sqlite_files = sorted((place / "var").glob("*.sqlite3"))
    for found in [_sqlite_cells(sqlite_files)] if is_sqlite else map(_postgresql_cells, addresses):
        for column, values in found.items():
            cells.setdefault(column, []).extend(values)
    orders = OrderedRows()
    for order in map(sqlite_orders, sqlite_files) if is_sqlite else map(postgresql_orders, addresses):
        orders |= order
    return DiskDump(files, cells, keys, orders)


def _sqlite_cells(paths: Sequence[Path]) -> Cells:
    """All cells, from the copied files and their write-ahead logs, which any tool can open."""
    cells: Cells = {}
    for path in paths:
        _add_cells_of_file(path, cells)
    return cells


def _add_cells_of_file(path: Path, cells: Cells) -> None:
    connection = sqlite3.connect(path)
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        found = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from the file itself
        names = [column[0] for column in found.description]
        for row in found:
            for name, value in zip(names, row, strict=True):
                text = value.hex() if isinstance(value, bytes) else "" if value is None else str(value)
                cells.setdefault((table, name), []).append(text)
    connection.close()


def _dump_database(database: str, path: Path) -> None:
    """Write the dump of the tables that an attacker with access to the server would make."""
    programs = PROGRAMS.glob("*/bin/pg_dump")
    newest = max(programs, key=lambda path: float(path.parts[-3]), default=None)
    program = newest or shutil.which("pg_dump")
    if program is None:
        problem = "The program pg_dump is missing"
        raise ConfigurationError(f"{problem}: the tables of PostgreSQL cannot be taken as a thief would.")
    done = subprocess.run([program, "--dbname", database, "--file", path], capture_output=True, check=False)
    if done.returncode:
        raise ConfigurationError("pg_dump could not read the scratch database.")


def _server_files(database: str) -> dict[str, bytes]:
    """The raw files of the scratch database and the server's log, as far as this user may read them."""
    try:
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            place = "SELECT current_setting('data_directory'), pg_relation_filepath('pg_class')"
            folder, table = connection.execute(place).fetchone() or ("", "")
    except psycopg.errors.InsufficientPrivilege:
        return {}
    places = (Path(folder) / Path(table).parent, Path(folder) / "pg_wal")
    found = (path for place in places for path in place.glob("*") if path.is_file())
    readable = (path for path in found if os.access(path, os.R_OK))
    return {f"{SERVER}/{path.relative_to(folder)}": path.read_bytes() for path in readable}


def _postgresql_cells(database: str) -> Cells:
    cells: Cells = {}
    with psycopg.connect(database) as connection:
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (table,) in connection.execute(names).fetchall():
            for name, value in _copied_cells(connection, table):
                # COPY writes bytes and truth values in its own way; SQLite's cells have them plain.
                plain = {"t": "1", "f": "0"}.get(value, value.removeprefix("\\x"))
                cells.setdefault((table, name), []).append(plain)
    return cells


def _copied_cells(connection: "psycopg.Connection[tuple[str]]", table: str) -> Iterator[tuple[str, str]]:
    statement = f'COPY "{table}" TO STDOUT WITH (FORMAT csv, HEADER)'
    with connection.cursor().copy(statement) as copy:
        text = b"".join(bytes(block) for block in copy).decode()
    for row in csv.DictReader(text.splitlines(keepends=True)):
        yield from row.items()
