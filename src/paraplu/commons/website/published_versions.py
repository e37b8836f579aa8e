"""Caches the published versions; they are read again after each publication and once in a while.

A publication touches an empty file. Every process of this machine checks its time at each page, which takes a
few microseconds, and reads the versions again if it changed.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import DatabaseError
from django.db.models import F, QuerySet

from paraplu.base.periodic import PeriodicCheck
from paraplu.base.prepared import prepared_query
from paraplu.base.publication_stamp import last_publication_time, mark_publication
from paraplu.commons.website.models import PageVersion
from paraplu.commons.website.words import PageText

Key = tuple[str, str]


@dataclass
class _PublishedCache:
    check: PeriodicCheck = field(default_factory=PeriodicCheck)
    stamp: int = 0
    digests: dict[Key, tuple[str, int]] = field(default_factory=dict)
    words: dict[Key, PageText] = field(default_factory=dict)
    places: dict[Key, tuple[int, date]] = field(default_factory=dict)


_cache = _PublishedCache()


def published_page_texts() -> dict[Key, PageText]:
    """The text of each published version, by name and language."""
    _refresh_if_due()
    return _cache.words


def published_places() -> dict[Key, tuple[int, date]]:
    """The place and day of each published version, by name and language."""
    _refresh_if_due()
    return _cache.places


def _refresh_if_due() -> None:
    now = last_publication_time()
    if now != _cache.stamp or _cache.check.is_due():
        _cache.stamp = now
        _refresh_page_cache()


def _refresh_page_cache() -> None:
    """Read the versions if any changed; while the database is away, the last known ones remain."""
    _cache.check.mark_checked()
    try:
        digests = {(name, language): (digest, place) for name, language, digest, place in _digest_rows()}
        if digests != _cache.digests:
            rows = [((name, language), *rest) for name, language, *rest in _text_rows()]
            _cache.words = {key: PageText(*words) for key, _place, _day, *words in rows}
            _cache.places = {key: (place, day) for key, place, day, *_words in rows}
            _cache.digests = digests
    except DatabaseError:
        return


def _published_versions() -> QuerySet[PageVersion]:
    return PageVersion.objects.filter(edition__published__gte=1, place=F("edition__published"))


@prepared_query
def _digest_rows() -> QuerySet[PageVersion, Any]:
    return _published_versions().values_list("edition__name", "edition__language", "digest", "place")


@prepared_query
def _text_rows() -> QuerySet[PageVersion, Any]:
    words = ("title", "summary", "menu", "body")
    return _published_versions().values_list("edition__name", "edition__language", "place", "day", *words)


def notify_all_processes() -> None:
    """Let every process read the published versions again at its next page."""
    _cache.check.make_due()
    mark_publication()
