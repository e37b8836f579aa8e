"""What a thief reads about the order of rows: from files of SQLite, from PostgreSQL's columns."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

PAGE = 4_096
HEADER = 100
# The first byte of a page of SQLite says what it holds; in a log of changes each page has a head of its own.
KINDS = {0x0D: "rows", 0x0A: "index", 0x05: "inner pages", 0x02: "inner index"}
LOG_HEAD, FRAME_HEAD = 32, 24
# By person in the order in which they came: where something of theirs is; None where nothing is.
Places = dict[str, list[float | None]]


def places_in_files(what: str, files: Mapping[str, bytes], markers: Sequence[bytes]) -> Places:
    """Where each marker of something is, first and last, in the pages of each kind of each file."""
    places: Places = {}
    for at, marker in enumerate(markers):
        for name, data in files.items():
            for kind, offset in _occurrences(data, marker, is_log=name.endswith("-wal")):
                for end, choose in (("first", min), ("last", max)):
                    column = places.setdefault(f"{what}, {name}, {kind}, {end}", [None] * len(markers))
                    column[at] = offset if column[at] is None else choose(column[at] or 0, offset)
    return places


def _occurrences(data: bytes, marker: bytes, *, is_log: bool) -> Iterator[tuple[str, int]]:
    offset = data.find(marker)
    while offset >= 0:
        yield _kind_of_page(data, offset, is_log=is_log), offset
        offset = data.find(marker, offset + 1)


def _kind_of_page(data: bytes, offset: int, *, is_log: bool) -> str:
    """A page that is no page of a tree is free, or it continues a long row."""
    head, length = (LOG_HEAD + FRAME_HEAD, PAGE + FRAME_HEAD) if is_log else (0, PAGE)
    start = head + (offset - head) // length * length
    first = data[start + HEADER] if start == head == 0 else data[start]
    return KINDS.get(first, "other pages")


def row_numbers(what: str, file: Path, table: tuple[str, str], markers: Sequence[str]) -> Places:
    """SQLite's own number of each row."""
    name, column = table
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(f"SELECT {column}, rowid FROM {name}")  # noqa: S608 - of a test
        by_marker = {marker: float(number) for marker, number in rows}
    return {f"{what}, row numbers": [by_marker.get(marker) for marker in markers]}


def postgresql_places(what: str, address: str, table: tuple[str, str], markers: Sequence[Any]) -> Places:
    """The transaction that wrote each row, the one that locked it last, and its place in the file."""
    query = sql.SQL(
        "SELECT replace({column}::text, '-', ''), xmin::text::bigint, xmax::text::bigint, ctid::text"
        " FROM {table}"
    )
    with psycopg.connect(address) as connection:
        names = {"column": sql.Identifier(table[1]), "table": sql.Identifier(table[0])}
        found = connection.execute(query.format(**names)).fetchall()
    rows = {marker: (xmin, xmax, _place(ctid)) for marker, xmin, xmax, ctid in found}
    heads = ("xmin", "xmax", "ctid")
    return {
        f"{what}, {head}": [rows[marker][at] if marker in rows else None for marker in markers]
        for at, head in enumerate(heads)
    }


def _place(ctid: str) -> float:
    page, line = ctid.strip("()").split(",")
    return float(page) * 1_000 + float(line)


def files_of(folder: Path) -> dict[str, bytes]:
    """The files of all databases in a folder, with what SQLite keeps beside them."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.sqlite3*"))}
