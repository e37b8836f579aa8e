"""How a check of our own ends: its faults on stdout, one a line, and status 1 if there are any."""

from __future__ import annotations

import sys
from collections.abc import Iterable


def report(faults: Iterable[str]) -> None:
    """Print the faults and leave."""
    found = list(faults)
    for fault in found:
        print(fault)
    sys.exit(bool(found))
