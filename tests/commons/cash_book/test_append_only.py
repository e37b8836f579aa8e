"""Raw statements against every table of money that is only added to, on both databases."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps import cash_book, invoices, subsidies
from tests.commons.cash_book.parts import BookEntry, BookSplit, LineSettlement, OpenLine
from tests.commons.cash_book.test_book import TREASURER, new_entry
from tests.commons.invoices.parts import Invoice
from tests.commons.subsidies.parts import FrozenReport

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
REFUSED = "append-only|does not change"
# The day on which a line ended, and why, are written later; all else stands as it was opened.
MAY_CHANGE = {"cash_book_openline": {"closed_on", "cancelled"}}
TABLES = (
    BookEntry, BookSplit, LineSettlement, OpenLine, Invoice, FrozenReport,
    "cash_book_countedbalance", "cash_book_yearclosing", "subsidies_reportedpart", "subsidies_expenseproof",
)  # fmt: skip
NAMES = [each if isinstance(each, str) else each._meta.db_table for each in TABLES]


@pytest.fixture
def money(db: None) -> None:
    """A row in each of them."""
    treasurer = TREASURER.number
    cast: Any = SimpleNamespace(players={"treasurer": SimpleNamespace(number=treasurer)})
    for room in (cash_book, invoices):
        room.put(cast)
    costs = subsidies.put(cast)["charged_entry"]
    subsidies.actions.add_proof(TREASURER, costs[0], "b" * 64)
    bill = OpenLine.objects.get(text="A line", direction="to_pay")
    cash_book.actions.record_settling_entry(TREASURER, new_entry(-100, "rent"), bill.pk)
    cash_book.actions.record_entry(TREASURER, new_entry(-500, "goods", proof="a" * 64))


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, table)]


def write_again(table: str, column: str) -> int:
    return ask(f"UPDATE {table} SET {column} = {column}")  # noqa: S608 - of the tables above


def ask(statement: str) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return int(cursor.rowcount)


@pytest.mark.parametrize("table", NAMES)
def test_no_column_is_written_again_and_no_row_deleted(money: None, table: str) -> None:
    columns, free = {*columns_of(table)}, MAY_CHANGE.get(table, set())
    assert free <= columns

    for column in sorted(columns - free):
        with pytest.raises(DatabaseError, match=REFUSED):
            write_again(table, column)
    with pytest.raises(DatabaseError, match=REFUSED):
        ask(f"DELETE FROM {table}")  # noqa: S608
    assert all(write_again(table, column) for column in free)


@pytest.mark.parametrize("table", NAMES)
def test_no_table_is_emptied_at_one_stroke(money: None, table: str) -> None:
    refused = REFUSED if connection.vendor == "postgresql" else "syntax error"
    # What PostgreSQL checks at the end of a transaction would keep a table from being emptied, too.
    connection.check_constraints()

    with pytest.raises(DatabaseError, match=refused):
        ask(f"TRUNCATE {table} CASCADE")
