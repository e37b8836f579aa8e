"""Looks at processes, disk, backups and certificates; tells the operator and writes var/status.json."""

import sys
from argparse import Namespace

from paraplu.ops.watching.telling import watch_once

FINE, UNTOLD = 0, 1


def run_command(options: Namespace) -> int:
    """One look; a timer runs it every five minutes. 0: all that had to be told was told; 1: it was not."""
    if watch_once():
        return FINE
    print("The mail server did not take the notice: it is tried again next time.", file=sys.stderr)
    return UNTOLD
