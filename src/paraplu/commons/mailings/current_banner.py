"""Caches the current banner, so that a page needs no query for it."""

from dataclasses import dataclass, field
from datetime import date

from django.db import DatabaseError

from paraplu.base.clock import current_date
from paraplu.base.periodic import PeriodicCheck
from paraplu.commons.mailings.models import Banner


@dataclass
class _BannerCache:
    check: PeriodicCheck = field(default_factory=PeriodicCheck)
    rows: list[tuple[date, date, dict[str, str]]] = field(default_factory=list)


_cache = _BannerCache()


def banner_texts_today() -> list[dict[str, str]]:
    """The texts of each banner of today, by language."""
    if _cache.check.is_due():
        _refresh_banner_cache()
    day = current_date()
    return [texts for starts, ends, texts in _cache.rows if starts <= day <= ends]


def _refresh_banner_cache() -> None:
    """Read the banners; while the database is away, the last known ones remain."""
    _cache.check.mark_checked()
    try:
        rows = Banner.objects.filter(ends__gte=current_date()).order_by("starts", "id")
        _cache.rows = list(rows.values_list("starts", "ends", "texts"))
    except DatabaseError:
        return


def clear_banner_cache() -> None:
    """Read again on next use in this process; other processes do so within seconds."""
    _cache.check.make_due()
