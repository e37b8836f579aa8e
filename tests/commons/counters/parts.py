"""Counters as after some years, for tests and for those of other folders."""

from datetime import date

from django.conf import settings

from paraplu.commons.counters.kinds import every_kind
from paraplu.commons.counters.models import Counter, FunderForm, PublicYear

__all__ = ["Counter", "FunderForm", "PublicYear", "counted_year"]


def counted_year(year: int, number: int = 20) -> None:
    """The same number in every cell of every month; zero where there is no chapter."""
    chapters = ["", *(chapter.key for chapter in settings.UNION.chapters)]
    Counter.objects.bulk_create(
        Counter(
            month=date(year, month, 1),
            kind=kind.key,
            chapter=place,
            amount=number if place or not kind.has_chapters else 0,
        )
        for month in range(1, 13)
        for kind in every_kind()
        for place in (chapters if kind.has_chapters else [""])
    )
