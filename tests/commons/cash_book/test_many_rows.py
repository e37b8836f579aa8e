"""Twice as many counts of accounts, or open lines, take twice as much work and not four times."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from paraplu.commons.cash_book import open_lines, queries
from paraplu.commons.cash_book.models import CountedBalance, OpenLine
from paraplu.kernel.money.open_lines import TO_PAY, NewOpenLine
from tests.commons.cash_book.test_book import BANK

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.whole,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite counts its own steps"),
]
ROWS, MOST = 300, 3
FIRST, EACH = date(2020, 1, 1), 100


def count_every_day(begin: int) -> None:
    """As the file of a bank says it."""
    CountedBalance.objects.bulk_create(
        CountedBalance(account=BANK, day=FIRST + timedelta(begin + place), cents=place, is_from_file=True)
        for place in range(ROWS)
    )


def open_lines_of_nothing(_begin: int) -> None:
    """None of them draws on another."""
    lines = [NewOpenLine(TO_PAY, "tests", uuid4(), 1_000, "A line", "rent") for _ in range(ROWS)]
    OpenLine.objects.bulk_create(OpenLine(**open_lines.stored_values(line)) for line in lines)


@contextmanager
def steps_counted() -> Iterator[list[int]]:
    """Every hundred steps of SQLite's own machine add one."""
    steps = [0]

    def count() -> int:
        steps[0] += 1
        return 0

    connection.connection.set_progress_handler(count, EACH)
    yield steps
    connection.connection.set_progress_handler(None, EACH)


@pytest.mark.parametrize(
    ("put", "read"),
    [
        (count_every_day, queries.last_counts),
        (count_every_day, queries.account_balances),
        (open_lines_of_nothing, open_lines.open_lines),
    ],
)
def test_twice_as_many_rows_take_twice_as_much_work(
    put: Callable[[int], None], read: Callable[[], object]
) -> None:
    taken = list[int]()
    for begin in (0, ROWS):
        put(begin)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        with steps_counted() as steps:
            read()
        taken += steps

    assert 0 < taken[1] < MOST * taken[0]
