"""A small queue before the hashing of passphrases, so that people who guess leave the site its time.

A hash takes a processor for a while and 19 MiB. All web processes of this machine together make as many at
once as half its processors; a process lets one more thread wait for a short time, and refuses the others at
once, so that the rest of its threads answer pages.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from paraplu.base.shared_counters import MOST_PLACES, current_counters

PLACES = min(MOST_PLACES, max(1, (os.cpu_count() or 1) // 2))
SECONDS = 2.0
WAITING = 1
threads = BoundedSemaphore(PLACES + WAITING)


class HashingIsBusy(Exception):
    """Too many passphrases are being checked at this moment."""


@contextmanager
def hashing_turn() -> Iterator[None]:
    """Hold a place in the queue while a passphrase is hashed; raises HashingIsBusy."""
    if not threads.acquire(blocking=False):
        raise HashingIsBusy
    try:
        with current_counters().one_of_few(PLACES, SECONDS) as is_free:
            if not is_free:
                raise HashingIsBusy
            yield
    finally:
        threads.release()
