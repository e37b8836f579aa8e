"""Counts what closes, in the transaction that closes it, so that a number outlives the names.

An app calls `count_closed` where a thing ends. The app `counters` adds the numbers up each night, makes them
coarse when their month is over, and deletes them. So a number is there exactly when the thing was closed, and
no app below knows the app that counts.

Threat: a row that is written beside the row of a person has the same number of the transaction. So the night
writes all of them again in one order, and nothing but month, kind and chapter is in them.
"""

from collections import Counter as Totals
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from django.db import connection, transaction
from django.db.models import QuerySet

from paraplu.base.models import Tally

# A kind and a chapter; the chapter is empty where there is none.
TallyCell = tuple[str, str]


def count_closed(kind: str, day: date, chapter: str = "", number: int = 1) -> None:
    """Count what closes in the caller's transaction, for the month of that day."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("What closes and its count are one transaction.")
    if number > 0:
        Tally.objects.create(month=day.replace(day=1), kind=kind, chapter=chapter, amount=number)


def take_tallies(last_month: date) -> dict[TallyCell, int]:
    """Delete what closed up to a month and return the sums, in the caller's transaction."""
    totals = Totals[TallyCell]()
    for row in _taken_rows(Tally.objects.filter(month__lte=last_month)):
        totals[row.kind, row.chapter] += row.amount
    return dict(totals)


def _taken_rows(found: QuerySet[Tally]) -> list[Tally]:
    """Rows that are locked, read and deleted; what is counted meanwhile stays."""
    rows = list(found.select_for_update())
    Tally.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return rows


def carry_over(month: date, rests: Mapping[TallyCell, int]) -> None:
    """Let what was not given out count in a later month."""
    Tally.objects.bulk_create(
        Tally(month=month, kind=kind, chapter=chapter, amount=rests[kind, chapter])
        for kind, chapter in sorted(rests)
    )


def rewrite_tallies() -> None:
    """Write one row for each month, kind and chapter, in one order, in place of all that are there."""
    months = defaultdict[date, Totals[TallyCell]](Totals)
    for row in _taken_rows(Tally.objects.all()):
        months[row.month][row.kind, row.chapter] += row.amount
    for month in sorted(months):
        carry_over(month, months[month])
