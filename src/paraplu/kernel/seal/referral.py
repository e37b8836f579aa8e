"""What an asker allows: which fields a partner may read, for what and until when (docs/formats/referral.md).

A consent is one line inside the asker's own message, signed by the return code's key under its own label, so
that nobody widens it, moves it to another thread or turns it into one for another partner.
"""

import base64
import hashlib
import re
from dataclasses import dataclass
from datetime import date, timedelta

from .broken import SealBroken
from .framed import lp, name_bytes
from .mailbox import MessagePlace
from .receipts import SECRET_LENGTH, ReturnCode
from .signing import verify

# A consent holds so long at most, of which the partner has the last days to fetch the file.
CONSENT_DAYS, FETCH_DAYS = 30, 14
# The last letter of a signature has no spare bits: one consent is written in one way.
_LINE = re.compile(
    r"(age1[a-z0-9]{58}) ([a-z]{1,20}) (2[0-9]{3}-[0-9]{2}-[0-9]{2})"
    r" ([a-z_]{1,20}(?:,[a-z_]{1,20}){0,9}) ([0-9a-f]{64}) ([A-Za-z0-9+/]{85}[AQgw]==)"
)


@dataclass(frozen=True, slots=True)
class ReferralConsent:
    """What is allowed to one partner; revocation: SHA-256 of the token that takes it back."""

    recipient: str
    purpose: str
    until: date
    fields: tuple[str, ...]
    revocation: bytes

    def is_current(self, today: date) -> bool:
        """Whether a file may be handed over today, so that the partner has all days until it ends."""
        return today + timedelta(days=FETCH_DAYS) <= self.until <= today + timedelta(days=CONSENT_DAYS)


def consent_statement(place: MessagePlace, consent: ReferralConsent) -> bytes:
    """Return what the asker signs: the message that it is in, and each part of the consent."""
    texts = (consent.recipient, consent.purpose, consent.until.isoformat(), ",".join(consent.fields))
    parts = (text.encode("ascii") for text in texts)
    where = name_bytes(place.purpose), place.address, place.number.to_bytes(4, "big")
    return lp(b"paraplu/referral/consent/1", *where, *parts, consent.revocation)


def make_consent(
    code: ReturnCode, place: MessagePlace, recipient: str, purpose: str, until: date, fields: tuple[str, ...]
) -> str:
    """Return the line of a consent, signed by the return code's key."""
    revocation = token_digest(revocation_token(code, place, recipient))
    consent = ReferralConsent(recipient, purpose, until, fields, revocation)
    signature = base64.b64encode(code.sign(consent_statement(place, consent))).decode()
    words = recipient, purpose, until.isoformat(), ",".join(fields), revocation.hex(), signature
    return " ".join(words)


def read_consent(line: str, place: MessagePlace, signing_key: bytes) -> ReferralConsent:
    """Return the consent of a line that its asker signed for this message; SealBroken whatever the fault."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise SealBroken
    recipient, purpose, until, fields, revocation, signature = found.groups()
    names = tuple(fields.split(","))
    try:
        consent = ReferralConsent(
            recipient, purpose, date.fromisoformat(until), names, bytes.fromhex(revocation)
        )
        signed = base64.b64decode(signature)
    except ValueError:
        raise SealBroken from None
    if len(set(names)) < len(names) or not verify(signing_key, consent_statement(place, consent), signed):
        raise SealBroken
    return consent


def revocation_token(code: ReturnCode, place: MessagePlace, recipient: str) -> bytes:
    """Return what takes one consent back: 16 bytes that only the holder of the return code can make."""
    return code.derived_token(f"referral/{place.purpose}/{place.number}/{recipient}".encode("ascii"))


def fetch_code(secret: bytes, recipient: str) -> ReturnCode:
    """Return the code with which one partner fetches a file; secret: 16 bytes of the consent's message."""
    digest = hashlib.sha256(lp(b"paraplu/referral/fetch/1", secret, recipient.encode("ascii"))).digest()
    return ReturnCode(digest[:SECRET_LENGTH])


def token_digest(token: bytes) -> bytes:
    """Return what the server stores instead of a token of 16 bytes."""
    return hashlib.sha256(lp(b"paraplu/referral/token/1", token)).digest()
