"""Limits how many e-mails a day a stranger can cause to one address; counted in the mailer's memory only."""

import hashlib
import hmac
import secrets
from collections import Counter
from datetime import date

from paraplu.base.clock import current_date

EMAILS_A_DAY = 5
REPLY = "post/reply"
# These go to an address that nobody has confirmed yet: anybody who types it into a form, or writes to us
# under it, causes one.
UNPROVEN = frozenset({"people/confirm", "mine/address", REPLY})
# What somebody who wants no more e-mails gets all the same: law or statutes demand that it reaches them.
DEMANDED_BY_LAW = frozenset(
    {
        "assembly/next_step",
        "assembly/notice",
        "board/notice",
        "people/answer",
        "people/code_used",
        "people/taken_out",
    }
)


class RateLimiter:
    """Counts per address for today, by digests under a key that exists only in this process.

    Threat: a thousand forms with one address would send a thousand e-mails to a mailbox that others may see.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._day: date | None = None
        self._written: Counter[bytes] = Counter()

    def is_exceeded(self, email_name: str, address: str) -> bool:
        """Whether this address has had its number of such e-mails today."""
        if email_name not in UNPROVEN:
            return False
        most = 1 if email_name == REPLY else EMAILS_A_DAY
        return self._counts_of_today()[self._mailbox_digest(email_name, address)] >= most

    def record_email(self, email_name: str, address: str) -> None:
        """Count an e-mail that was sent."""
        if email_name in UNPROVEN:
            self._counts_of_today()[self._mailbox_digest(email_name, address)] += 1

    def _counts_of_today(self) -> Counter[bytes]:
        if self._day != current_date():
            self._day = current_date()
            self._written.clear()
        return self._written

    def _mailbox_digest(self, email_name: str, address: str) -> bytes:
        """Capitals, or a tag after a plus, reach the same mailbox. Answers to replies count apart."""
        local, _, domain = address.strip().lower().rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain} {REPLY if email_name == REPLY else ''}"
        return hmac.digest(self._key, plain.encode(), hashlib.sha256)
