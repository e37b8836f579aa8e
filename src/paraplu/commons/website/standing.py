"""Which versions appear: asked once in a while and after each publication, so that no page pays for it.

A publication touches an empty file. Every process of this machine looks at its time at each page, which costs
no more than a few microseconds, and asks anew when it changed.
"""

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F, QuerySet

from paraplu.base.prepared import prepared
from paraplu.commons.website.models import Version
from paraplu.commons.website.words import Words

SECONDS = 5.0
STAMP = "website.stamp"
Key = tuple[str, str]


@dataclass
class _Known:
    asked: float = -SECONDS
    stamp: int = 0
    digests: dict[Key, str] = field(default_factory=dict)
    words: dict[Key, Words] = field(default_factory=dict)


_known = _Known()


def published() -> dict[Key, Words]:
    """The words of each published version, by name and language."""
    now = stamp()
    if now != _known.stamp or time.monotonic() - _known.asked >= SECONDS:
        _known.stamp = now
        _ask()
    return _known.words


def stamp() -> int:
    """When something was published last on this machine; 0 when nothing ever was."""
    try:
        return os.stat(_stamp()).st_mtime_ns  # noqa: PTH116 - at every page of the shelf
    except OSError:
        return 0


@cache
def _stamp() -> Path:
    return Path(settings.PARAPLU.var) / STAMP


def _ask() -> None:
    """A database that is away says nothing about it: what appeared last counts on."""
    _known.asked = time.monotonic()
    try:
        digests = {(name, language): digest for name, language, digest in _digests()}
        if digests != _known.digests:
            _known.words = {(name, language): Words(*words) for name, language, *words in _words()}
            _known.digests = digests
    except DatabaseError:
        return


def _appearing() -> QuerySet[Version]:
    return Version.objects.filter(edition__published__gte=1, place=F("edition__published"))


@prepared
def _digests() -> QuerySet[Version, Any]:
    return _appearing().values_list("edition__name", "edition__language", "digest")


@prepared
def _words() -> QuerySet[Version, Any]:
    words = ("title", "summary", "menu", "body")
    return _appearing().values_list("edition__name", "edition__language", *words)


def tell_all() -> None:
    """Something appears or is gone: every process asks again at its next page."""
    _known.asked = -SECONDS
    # A disk that is full: the others ask within seconds all the same.
    with suppress(OSError):
        _stamp().touch()
