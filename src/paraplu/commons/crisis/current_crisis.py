"""Caches whether crisis mode is on, so that a page needs no query for it."""

from dataclasses import dataclass, field
from datetime import date

from django.db import DatabaseError

from paraplu.base.clock import current_date
from paraplu.base.periodic import PeriodicCheck
from paraplu.base.publication_stamp import mark_publication
from paraplu.commons.crisis.models import CrisisMode


@dataclass
class _CrisisCache:
    check: PeriodicCheck = field(default_factory=PeriodicCheck)
    rows: list[tuple[str, str, date, date]] = field(default_factory=list)


_cache = _CrisisCache()


def crisis_today() -> tuple[str, str] | None:
    """Kind and chapters of the crisis mode that is on today, or None."""
    if _cache.check.is_due():
        _refresh_crisis_cache()
    today = current_date()
    rows = (row[:2] for row in _cache.rows if row[2] <= today <= row[3])
    return next(rows, None)


def _refresh_crisis_cache() -> None:
    """Read it; while the database is unavailable, the last known one is used."""
    _cache.check.mark_checked()
    try:
        rows = CrisisMode.objects.filter(is_on=True).values_list("kind", "chapters", "starts", "ends")
        _cache.rows = [
            (kind, chapters, starts, ends) for kind, chapters, starts, ends in rows if starts and ends
        ]
    except DatabaseError:
        return


def clear_crisis_cache() -> None:
    """Read again on next use in this process, and render the public pages again; others do so in seconds."""
    _cache.check.make_due()
    mark_publication()
