"""Which banner stands: asked of the database once in a while, so that no page pays for it."""

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
    """The words of each banner that stands today, by language."""
    if _cache.check.is_due():
        _refresh_banner_cache()
    day = current_date()
    return [texts for starts, ends, texts in _cache.rows if starts <= day <= ends]


def _refresh_banner_cache() -> None:
    """A database that is away says nothing about it: what was known last counts on."""
    _cache.check.mark_checked()
    try:
        rows = Banner.objects.filter(ends__gte=current_date()).order_by("starts", "id")
        _cache.rows = list(rows.values_list("starts", "ends", "texts"))
    except DatabaseError:
        return


def clear_banner_cache() -> None:
    """Ask again at the next look, in this process; others do within seconds."""
    _cache.check.make_due()
