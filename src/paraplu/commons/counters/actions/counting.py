"""The night's count: members at the end of a month, and what closed in the months that are over.

All of it is one transaction. What closed is deleted where its counter is written, and a month whose counters
are there is not counted again: so nothing is lost or counted twice, however often this runs or is killed.
"""

from collections import Counter as Totals
from collections.abc import Iterable, Mapping
from datetime import date

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max

from paraplu.base import tallies
from paraplu.base.coin_draws import draw_noise, draw_wide_noise
from paraplu.base.row_order import lock_tables
from paraplu.commons.counters import policy
from paraplu.commons.counters.coarsening import moved_stock, released_number
from paraplu.commons.counters.kinds import QUESTIONS, CounterKind, every_kind
from paraplu.commons.counters.models import Counter
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_months
from paraplu.kernel.rules import authorize
from paraplu.people import api as people
from paraplu.trust.mailboxes import api as mailboxes

# Evenings of the last days of a month are settled a fortnight later; then the month is counted.
CLOSING_DAY = 20
NO_CHAPTER = ""


def count_due(actor: Actor, today: date) -> int:
    """Count what is due and return how many counters were written."""
    authorize(policy.count, actor)
    this_month = today.replace(day=1)
    with transaction.atomic():
        lock_tables([Counter], DEFAULT_DB_ALIAS)
        written = _count_members(add_months(this_month, -1))
        over = add_months(this_month, -1 if today.day >= CLOSING_DAY else -2)
        for month in _uncounted_months(over):
            written += _count_closed(month)
        tallies.rewrite_tallies()
    # They are in another database. If the system stops before this, the next night deletes them.
    if last := _last_counted_month():
        mailboxes.delete_topic_counts(last)
    return written


def _count_members(month: date) -> int:
    """Count members in the first night after a month; a month that nobody counted then stays uncounted."""
    kinds = [kind for kind in every_kind() if kind.is_stock]
    if Counter.objects.filter(month=month, kind__in=[kind.key for kind in kinds]).exists():
        return 0
    counts = people.member_counts_by_chapter()
    last = {
        (row.kind, row.chapter): row.amount
        for row in Counter.objects.filter(kind__in=[kind.key for kind in kinds]).order_by("month")
    }
    numbers = {
        cell: moved_stock(last.get(cell, 0), counts.get(cell, 0), draw_noise())
        for cell in _cells(kinds, {*last, *counts})
    }
    return _write_counters(month, numbers)


def _uncounted_months(over: date) -> list[date]:
    """The months that are over, from the one after the last that was counted; at first only the newest."""
    last = _last_counted_month()
    month, found = add_months(last, 1) if last else over, list[date]()
    while month <= over:
        found.append(month)
        month = add_months(month, 1)
    return found


def _last_counted_month() -> date | None:
    closing = [kind.key for kind in every_kind() if not kind.is_stock]
    return Counter.objects.filter(kind__in=closing).aggregate(Max("month"))["month__max"]


def _count_closed(month: date) -> int:
    kinds = [kind for kind in every_kind() if not kind.is_stock]
    by_key = {kind.key: kind for kind in kinds}
    totals = Totals(tallies.take_tallies(month))
    begun = set(Counter.objects.filter(kind__in=by_key).values_list("kind", "chapter").distinct())
    for topic, number in mailboxes.counts_of_month(month).items():
        totals[f"{QUESTIONS}{topic}", NO_CHAPTER] += number
    numbers, rests = dict[tallies.TallyCell, int](), dict[tallies.TallyCell, int]()
    for cell in _cells(kinds, {*begun, *totals}):
        collected = totals[cell]
        coarseness = by_key[cell[0]].coarseness
        if not by_key[cell[0]].counts_people:
            numbers[cell] = collected
            continue
        collected += 0 if cell in begun else draw_wide_noise(coarseness.width)
        released = released_number(collected, draw_wide_noise(coarseness.width), coarseness)
        numbers[cell], rests[cell] = released // coarseness.parts, collected - released
    tallies.carry_over(add_months(month, 1), rests)
    return _write_counters(month, numbers)


def _cells(kinds: Iterable[CounterKind], known: Iterable[tallies.TallyCell]) -> list[tallies.TallyCell]:
    """Every cell, whether or not anything is in it: a row that is missing would tell that nothing was.

    known: those of chapters that the union does not have any more.
    """
    by_key = {kind.key: kind for kind in kinds}
    chapters = [NO_CHAPTER, *(chapter.key for chapter in settings.UNION.chapters)]
    cells = {
        (key, place) for key, kind in by_key.items() for place in chapters if kind.has_chapters or not place
    }
    return sorted(cells | {cell for cell in known if cell[0] in by_key})


def _write_counters(month: date, numbers: Mapping[tallies.TallyCell, int]) -> int:
    rows = [
        Counter(month=month, kind=kind, chapter=chapter, amount=number)
        for (kind, chapter), number in sorted(numbers.items())
    ]
    return len(Counter.objects.bulk_create(rows))
