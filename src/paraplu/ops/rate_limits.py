"""How many letters that anybody may cause one address gets in a day: counted in the mailer's memory only."""

import hashlib
import hmac
import secrets
from collections import Counter
from datetime import date

from paraplu.base.clock import today

LETTERS_A_DAY = 5
# Letters that go to an address nobody has proven yet: whoever types it into a form causes one.
UNPROVEN = frozenset({"people/confirm", "mine/address"})


class Floods:
    """Digests of today's addresses under a key that ends with this process.

    Threat: a thousand forms with one address would be a thousand letters into a mailbox at her home.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._day: date | None = None
        self._written: Counter[bytes] = Counter()

    def is_one_too_many(self, letter: str, address: str) -> bool:
        """Whether this address got enough of these today."""
        return letter in UNPROVEN and self._of_today()[self._digest(address)] >= LETTERS_A_DAY

    def note(self, letter: str, address: str) -> None:
        """One of these has left."""
        if letter in UNPROVEN:
            self._of_today()[self._digest(address)] += 1

    def _of_today(self) -> Counter[bytes]:
        if self._day != today():
            self._day = today()
            self._written.clear()
        return self._written

    def _digest(self, address: str) -> bytes:
        """Tags after a plus and capitals reach the same mailbox."""
        local, _, domain = address.strip().lower().rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return hmac.digest(self._key, plain.encode(), hashlib.sha256)
