"""Which versions appear: asked once in a while and after each publication, so that no page pays for it.

A publication touches an empty file. Every process of this machine looks at its time at each page, which costs
no more than a few microseconds, and asks anew when it changed.
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
    """The words of each published version, by name and language."""
    now = last_publication_time()
    if now != _cache.stamp or _cache.check.is_due():
        _cache.stamp = now
        _refresh_page_cache()
    return _cache.words


def last_publication_time() -> int:
    """When something was published last on this machine; 0 when nothing ever was."""
    try:
        return os.stat(_stamp_file_path()).st_mtime_ns  # noqa: PTH116 - at every page of the shelf
    except OSError:
        return 0


@cache
def _stamp_file_path() -> Path:
    return Path(settings.PARAPLU.var) / STAMP


def _refresh_page_cache() -> None:
    """A database that is away says nothing about it: what appeared last counts on."""
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
    """Something appears or is gone: every process asks again at its next page."""
    _cache.check.make_due()
    # A disk that is full: the others ask within seconds all the same.
    with suppress(OSError):
        _stamp_file_path().touch()
