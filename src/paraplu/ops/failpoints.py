"""Points at which a test can kill a process or fill a disk, to reach the worst moment on purpose."""

import os
import signal
from collections import Counter
from contextlib import suppress
from pathlib import Path

from django.conf import settings

_met: Counter[str] = Counter()


def failpoint(name: str) -> None:
    """Do what a test asks for: `PARAPLU_FAULT=<name>:<at which pass>` kills this process.

    `PARAPLU_FULL=<name>:<file>` fills the disk on which that file is to be, to the last byte.
    """
    if not settings.PARAPLU.testing:
        return
    wished, _, place = os.environ.get("PARAPLU_FULL", "").partition(":")
    if wished == name:
        _fill_disk(Path(place))
    wished, _, passes = os.environ.get("PARAPLU_FAULT", "").rpartition(":")
    if wished != name:
        return
    _met[name] += 1
    if _met[name] >= int(passes):
        os.kill(os.getpid(), signal.SIGKILL)


def _fill_disk(place: Path) -> None:
    for size in (1 << 20, 1 << 12, 1):
        with suppress(OSError), place.open("ab", buffering=0) as file:
            while file.write(b"x" * size):
                pass
