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
    rows: list[tuple[date, date, dict[str, str], bool]] = field(default_factory=list)


_cache = _BannerCache()


def banner_texts_today(*, is_form: bool) -> list[dict[str, str]]:
    """The texts of today's banners, by language; on the forms' host only those the safety team approved."""
    if _cache.check.is_due():
        _refresh_banner_cache()
    day = current_date()
    return [
        texts
        for starts, ends, texts, on_forms in _cache.rows
        if starts <= day <= ends and (on_forms or not is_form)
    ]


def _refresh_banner_cache() -> None:
    """Read the agreed banners; while the database is unavailable, the last known ones are used."""
    _cache.check.mark_checked()
    try:
        rows = Banner.objects.filter(is_agreed=True, ends__gte=current_date()).order_by("starts", "id")
        _cache.rows = list(rows.values_list("starts", "ends", "texts", "on_forms"))
    except DatabaseError:
        return


def clear_banner_cache() -> None:
    """Read again on next use in this process; other processes do so within seconds."""
    _cache.check.make_due()
