"""Keyed digests of one-time secrets: all that is stored of a code or link that only its bearer knows."""

import hmac

from django.conf import settings


def keyed_digest(purpose: str, secret: str | bytes) -> str:
    """Return the HMAC-SHA256 in hex under the web key, separated by purpose."""
    message = secret.encode() if isinstance(secret, str) else secret
    return hmac.digest(settings.PARAPLU.secret, purpose.encode() + b"\0" + message, "sha256").hex()
