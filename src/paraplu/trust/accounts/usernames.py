"""Random names: for logging in, and for telling one's devices apart."""

import secrets

from paraplu.base.digests import keyed_digest
from paraplu.kernel.numbers import log_in_name, sign_words
from paraplu.trust.accounts.models import Account


def device_words() -> str:
    """Two random words, shown on the device itself: enough to recognise it, nothing to steal."""
    return sign_words(secrets.token_bytes(16))


def log_in_name_for(code: bytes) -> str:
    """The log-in name that this setup code makes: the same each time, and not yet taken.

    It is derived from the code under the web key, so that opening the page stores nothing.
    """
    for attempt in range(100):
        name = log_in_name(bytes.fromhex(keyed_digest("accounts/name", code + bytes([attempt]))))
        if not Account.objects.filter(login_name=name).exists():
            return name
    raise RuntimeError("No log-in name is free.")
