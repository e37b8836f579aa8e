"""An answer that takes as long whatever was found."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Longer than any answer takes.
SECONDS = 0.06


@contextmanager
def in_equal_time() -> Iterator[None]:
    """Threat: what is there takes longer to read than what is not, and a crowd longer than one."""
    until = time.monotonic() + SECONDS
    try:
        yield
    finally:
        time.sleep(max(0.0, until - time.monotonic()))
