"""Points at which a test can kill a process, to reach the worst moment on purpose."""

import os
import signal
from collections import Counter

from django.conf import settings

_met: Counter[str] = Counter()


def failpoint(name: str) -> None:
    """Kill this process if a test asks for it with `PARAPLU_FAULT=<name>:<at which pass>`."""
    if not settings.PARAPLU.testing:
        return
    wished, _, passes = os.environ.get("PARAPLU_FAULT", "").rpartition(":")
    if wished != name:
        return
    _met[name] += 1
    if _met[name] >= int(passes):
        os.kill(os.getpid(), signal.SIGKILL)
