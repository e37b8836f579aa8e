"""The counters of tries, for tests that begin without any."""

import mmap
import secrets

from paraplu.base.clock import epoch_seconds
from paraplu.base.shared_counters import HEADER, KEY_BYTES
from paraplu.trust.accounts.attempt_limits import SECONDS, TRIES_A_NAME, current_counters

__all__ = ["begin_again", "current_counters", "forget_all_tries", "use_up_tries"]


def begin_again(began_at: int) -> None:
    """Forget every try, as if the web server had started then."""
    memory = current_counters()._memory
    # Its pages read as zeros again: to write a megabyte of them before each test takes four times as long.
    memory.madvise(mmap.MADV_REMOVE)
    HEADER.pack_into(memory, 0, secrets.token_bytes(KEY_BYTES), began_at)


def forget_all_tries() -> None:
    """Forget every try, as a quiet quarter of an hour does."""
    begin_again(int(epoch_seconds()) - SECONDS)


def use_up_tries(name: str) -> None:
    """Try a name as often as strangers may."""
    for _ in range(TRIES_A_NAME):
        current_counters().count_one(f"passphrase/name/{name}/", SECONDS)
