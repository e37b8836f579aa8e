"""Signed form tokens for pages without cookies, valid for HOURS_VALID and used once.

A token is a random nonce and the hour it was made, signed. Of a used token only the SHA-256 is stored, so
an attacker with the database cannot forge or replay one.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

from paraplu.base.clock import epoch_seconds

HOURS_VALID = 48


class InvalidFormToken(Exception):
    """The token is missing, forged, for another form, or too old."""


def issue_token(purpose: str) -> str:
    """Return a new token for one form: 24 random bytes, the hour, a signature; URL-safe text."""
    body = secrets.token_bytes(24) + (int(epoch_seconds()) // 3600).to_bytes(4)
    return base64.urlsafe_b64encode(body + _token_signature(purpose, body)).decode()


def read_token(ticket: str, purpose: str) -> bytes:
    """Return the token's nonce of 24 bytes; raises InvalidFormToken."""
    try:
        raw = base64.b64decode(ticket.encode("ascii"), altchars=b"-_", validate=True)
    except (ValueError, UnicodeEncodeError):
        raise InvalidFormToken from None
    body, signature = raw[:28], raw[28:]
    if not hmac.compare_digest(signature, _token_signature(purpose, body)):
        raise InvalidFormToken
    if int(epoch_seconds()) // 3600 - int.from_bytes(body[24:]) > HOURS_VALID:
        raise InvalidFormToken
    return body[:24]


def token_digest(nonce: bytes) -> str:
    """Return what is stored of a used token."""
    return hashlib.sha256(b"paraplu/ticket/1" + nonce).hexdigest()


def _token_signature(purpose: str, body: bytes) -> bytes:
    key = hashlib.sha256(b"paraplu/ticket/1" + settings.PARAPLU.secret).digest()
    return hmac.digest(key, purpose.encode() + b"\0" + body, "sha256")[:16]
