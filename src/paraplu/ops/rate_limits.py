"""How many letters that anybody may cause one address gets in a day: counted in the mailer's memory only."""

import hashlib
import hmac
import secrets
from collections import Counter
from datetime import date

from paraplu.base.clock import current_date

LETTERS_A_DAY = 5
# Letters that go to an address nobody has proven yet: whoever types it into a form causes one.
UNPROVEN = frozenset({"people/confirm", "mine/address"})


class RateLimiter:
    """Digests of today's addresses under a key that ends with this process.

    Threat: a thousand forms with one address would be a thousand letters into a mailbox at her home.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._day: date | None = None
        self._written: Counter[bytes] = Counter()

    def is_exceeded(self, letter: str, address: str) -> bool:
        """Whether this address got enough of these today."""
        return letter in UNPROVEN and self._counts_of_today()[self._mailbox_digest(address)] >= LETTERS_A_DAY

    def record_email(self, letter: str, address: str) -> None:
        """One of these has left."""
        if letter in UNPROVEN:
            self._counts_of_today()[self._mailbox_digest(address)] += 1

    def _counts_of_today(self) -> Counter[bytes]:
        if self._day != current_date():
            self._day = current_date()
            self._written.clear()
        return self._written

    def _mailbox_digest(self, address: str) -> bytes:
        """Tags after a plus and capitals reach the same mailbox."""
        local, _, domain = address.strip().lower().rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return hmac.digest(self._key, plain.encode(), hashlib.sha256)
