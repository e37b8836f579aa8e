"""Places where the tests may kill a process, so that the worst moment can be met on purpose."""

import os
import signal
from collections import Counter

from django.conf import settings

_met: Counter[str] = Counter()


def failpoint(name: str) -> None:
    """Die here without a word when the tests ask for it: `PARAPLU_FAULT=<name>:<how many times to pass>`."""
    if not settings.PARAPLU.testing:
        return
    wished, _, passes = os.environ.get("PARAPLU_FAULT", "").rpartition(":")
    if wished != name:
        return
    _met[name] += 1
    if _met[name] >= int(passes):
        os.kill(os.getpid(), signal.SIGKILL)
