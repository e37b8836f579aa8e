"""Python runs this at the start of every process of a site in a replay: its day is what a file says.

The site itself has no such setting; only a process with this folder on its path can be told another day.
"""

import os
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

DAY = Path(os.environ["REPLAY_DAY"])


def _day(*_: Any) -> date:
    return date.fromisoformat(DAY.read_text())


timezone.localdate = _day
