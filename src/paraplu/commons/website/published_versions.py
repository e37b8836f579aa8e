"""Caches the published versions; they are read again after each publication and once in a while.

A publication touches an empty file. Every process of this machine checks its time at each page, which takes a
few microseconds, and reads the versions again if it changed.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F, QuerySet

from paraplu.base.periodic import PeriodicCheck
from paraplu.base.prepared import prepared_query
from paraplu.commons.website.models import PageVersion
from paraplu.commons.website.words import PageText

STAMP = "website.stamp"
Key = tuple[str, str]


@dataclass
class _PublishedCache:
    check: PeriodicCheck = field(default_factory=PeriodicCheck)
    stamp: int = 0
    digests: dict[Key, str] = field(default_factory=dict)
    words: dict[Key, PageText] = field(default_factory=dict)


_cache = _PublishedCache()


def published_page_texts() -> dict[Key, PageText]:
    """The text of each published version, by name and language."""
    now = last_publication_time()
    if now != _cache.stamp or _cache.check.is_due():
        _cache.stamp = now
        _refresh_page_cache()
    return _cache.words


def last_publication_time() -> int:
    """The time of the last publication on this machine in nanoseconds, or 0."""
    try:
        return os.stat(_stamp_file_path()).st_mtime_ns  # noqa: PTH116 - fast, for it runs at every page
    except OSError:
        return 0


@cache
def _stamp_file_path() -> Path:
    return Path(settings.PARAPLU.var) / STAMP


def _refresh_page_cache() -> None:
    """Read the versions if any changed; while the database is away, the last known ones remain."""
    _cache.check.mark_checked()
    try:
        digests = {(name, language): digest for name, language, digest in _digest_rows()}
        if digests != _cache.digests:
            _cache.words = {(name, language): PageText(*words) for name, language, *words in _text_rows()}
            _cache.digests = digests
    except DatabaseError:
        return


def _published_versions() -> QuerySet[PageVersion]:
    return PageVersion.objects.filter(edition__published__gte=1, place=F("edition__published"))


@prepared_query
def _digest_rows() -> QuerySet[PageVersion, Any]:
    return _published_versions().values_list("edition__name", "edition__language", "digest")


@prepared_query
def _text_rows() -> QuerySet[PageVersion, Any]:
    words = ("title", "summary", "menu", "body")
    return _published_versions().values_list("edition__name", "edition__language", *words)


def notify_all_processes() -> None:
    """Let every process read the published versions again at its next page."""
    _cache.check.make_due()
    # If the disk is full, the other processes still read them again within seconds.
    with suppress(OSError):
        _stamp_file_path().touch()
