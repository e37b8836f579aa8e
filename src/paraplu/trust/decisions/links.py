"""The link that stops an act.

It is derived from a secret of the web process, so that no table contains a working link.
"""

import base64
from uuid import UUID

from paraplu.base.digests import keyed_digest

TOKEN_BYTES = 18


def stop_token(act: UUID) -> str:
    """The text in the stop link of an act: 24 characters."""
    raw = bytes.fromhex(keyed_digest("decisions/stop", act.bytes))[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(raw).decode()


def stop_digest(token: str) -> str:
    """The stored form of a stop link."""
    return keyed_digest("decisions/stop/stored", token)
