"""Reads in which order the rows of each table lie: SQLite's pages, PostgreSQL's transactions and places."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

TABLE_LEAF, TABLE_INNER, INDEX_LEAF, INDEX_INNER = 0x0D, 0x05, 0x0A, 0x02
HEADER, TABLE = 100, "table"
# How many bytes an integer of each of SQLite's types takes in a row; 0 and 1 take none.
INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
TEXT_TYPES_FROM = 12
# The rows of a table in one order, each as its values with spaces between; by the table and what orders them.
OrderedRows = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class SqlitePages:
    """The pages of a database file, without the log of changes beside it."""

    data: bytes

    @property
    def page_size(self) -> int:
        size = int.from_bytes(self.data[16:18])
        return 65_536 if size == 1 else size

    def row_numbers(self, root: int) -> list[int]:
        """The numbers of the rows in a tree, by the place of their cell in the file."""
        return [number for _place, number in sorted(self._cells(root))]

    def _cells(self, page: int) -> Iterator[tuple[int, int]]:
        start = (page - 1) * self.page_size
        head = start + (HEADER if page == 1 else 0)
        kind, count = self.data[head], int.from_bytes(self.data[head + 3 : head + 5])
        is_inner = kind in (TABLE_INNER, INDEX_INNER)
        first = head + (12 if is_inner else 8)
        pointers = (self.data[first + 2 * at : first + 2 * at + 2] for at in range(count))
        for cell in (start + int.from_bytes(pointer) for pointer in pointers):
            if is_inner:
                yield from self._cells(int.from_bytes(self.data[cell : cell + 4]))
            elif kind == TABLE_LEAF:
                yield cell, self._varint(self._varint(cell)[1])[0]
            elif kind == INDEX_LEAF:
                yield cell, self._last_integer(self._varint(cell)[1])
        if is_inner:
            yield from self._cells(int.from_bytes(self.data[head + 8 : head + 12]))

    def _last_integer(self, record: int) -> int:
        """The last value of the entry of an index, which is the number of its row."""
        length, at = self._varint(record)
        body, kind, value = record + length, 0, b""
        while at < record + length:
            kind, at = self._varint(at)
            size = INTEGER_BYTES.get(kind, (kind - TEXT_TYPES_FROM) // 2 if kind >= TEXT_TYPES_FROM else 0)
            value, body = self.data[body : body + size], body + size
        return kind - 8 if kind in (8, 9) else int.from_bytes(value, signed=True)

    def _varint(self, at: int) -> tuple[int, int]:
        value = 0
        for place in range(8):
            byte = self.data[at + place]
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                return value, at + place + 1
        return value << 8 | self.data[at + 8], at + 9


def sqlite_orders(path: Path) -> OrderedRows:
    """The rows of each table, by their place in its pages and by the place of their entry in each index."""
    pages, found = SqlitePages(path.read_bytes()), OrderedRows()
    with closing(sqlite3.connect(path)) as connection:
        trees = "SELECT type, tbl_name, name, rootpage, sql FROM sqlite_master WHERE rootpage > 0"
        for kind, table, name, root, text in connection.execute(trees).fetchall():
            if "WITHOUT ROWID" in (text or "").upper():
                continue
            cells = connection.execute(f'SELECT rowid, * FROM "{table}"')  # noqa: S608 - a name from the file
            rows = {
                number: " ".join(value.hex() if isinstance(value, bytes) else str(value) for value in values)
                for number, *values in cells
            }
            numbers = pages.row_numbers(root)
            how = "pages" if kind == TABLE else f"index {name}"
            found[f"{table}, {how}"] = [rows[number] for number in numbers if number in rows]
    return found


def postgresql_orders(address: str) -> OrderedRows:
    """The rows of each table by their place and by the transaction that wrote them, and so of all tables."""
    found, everywhere = OrderedRows(), list[tuple[int, str]]()
    with psycopg.connect(address) as connection:
        names = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (table,) in connection.execute(names).fetchall():
            query = sql.SQL("SELECT ctid::text, xmin::text::bigint, to_jsonb(t)::text FROM {table} t")
            rows = connection.execute(query.format(table=sql.Identifier(table))).fetchall()
            placed = sorted((_place(ctid), text) for ctid, _xmin, text in rows)
            found[f"{table}, ctid"] = [text for _place_in_file, text in placed]
            if len({xmin for _ctid, xmin, _text in rows}) > 1:
                found[f"{table}, xmin"] = [row[2] for row in sorted(rows, key=lambda row: row[1])]
            everywhere += [(xmin, text) for _ctid, xmin, text in rows]
    found["all tables, xmin"] = [text for _xmin, text in sorted(everywhere, key=lambda row: row[0])]
    return found


def _place(ctid: str) -> tuple[int, ...]:
    return tuple(map(int, ctid.strip("()").split(",")))
