"""Counters: three made-up years, the last of which is public, and the form of a made-up funder."""

import random
from collections.abc import Iterator
from datetime import date

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.counters.coarsening import released_number
from paraplu.commons.counters.kinds import CounterKind, every_kind, kind_name
from paraplu.commons.counters.models import Counter, FunderForm, PublicYear
from paraplu.commons.counters.queries import public_text
from paraplu.commons.counters.report import ALL_CHAPTERS
from paraplu.kernel.calendar import add_months

YEARS, ROWS_OF_A_FORM = 3, 12
# How many there are in a month and chapter, about; of a stock at the beginning.
USUAL = {
    "members_supporting": 90,
    "members_active": 20,
    "meetup_heads": 30,
    "meetups": 2,
    "people_trained": 40,
    "volunteer_hours": 45,
    "tours": 2,
    "tour_workers": 5,
    "tour_met": 25,
    "tour_helped": 8,
}


def fill_counters() -> None:
    """Write every month up to the one before last, publish last year, and save a form."""
    today = current_date()
    last = add_months(today.replace(day=1), -2)
    full_year = add_months(last, 1).year - 1
    first = date(full_year - YEARS + 1, 1, 1)
    months = [
        add_months(first, later) for later in range(12 * YEARS + 12) if add_months(first, later) <= last
    ]
    Counter.objects.bulk_create(row for kind in every_kind() for row in _rows_of(kind, months))
    chosen = [kind.key for kind in every_kind()]
    PublicYear.objects.create(year=full_year, text=public_text(full_year, chosen), published_on=today)
    lines = [[kind_name(key), key, ALL_CHAPTERS] for key in chosen[:ROWS_OF_A_FORM]]
    FunderForm.objects.create(name="A made-up ministry", lines=lines)


def _rows_of(kind: CounterKind, months: list[date]) -> Iterator[Counter]:
    chapters = ["", *(chapter.key for chapter in settings.UNION.chapters)] if kind.has_chapters else [""]
    for chapter in chapters:
        chance, rest = random.Random(f"{kind.key} {chapter}"), 0
        for place, month in enumerate(months):
            usual = USUAL.get(kind.key, 4) + (place if kind.is_stock else 0)
            number = chance.randint(usual - 1, usual + 2) if chapter or not kind.has_chapters else 0
            if kind.counts_people:
                coarseness = kind.coarseness
                rest += number * coarseness.parts
                released = released_number(rest, 0, coarseness)
                rest = 0 if kind.is_stock else rest - released
                number = released // coarseness.parts
            yield Counter(month=month, kind=kind.key, chapter=chapter, amount=number)
