"""A file whose time says that the public site changed; every process looks at it at each page."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings

STAMP = "website.stamp"


def last_publication_time() -> int:
    """The time of the last publication on this machine in nanoseconds, or 0."""
    try:
        return os.stat(_stamp_file_path()).st_mtime_ns  # noqa: PTH116 - fast, for it runs at every page
    except OSError:
        return 0


def mark_publication() -> None:
    """Let every process of this machine render the public pages again."""
    # If the disk is full, they still do so within seconds.
    with suppress(OSError):
        _stamp_file_path().touch()


@cache
def _stamp_file_path() -> Path:
    return Path(settings.PARAPLU.var) / STAMP
