"""Stop links: derived from a secret of the web process, so that no table holds a link that works."""

import base64
import binascii
import hmac

from paraplu.base.digests import keyed_digest

NAME, MARK = 12, 6  # bytes: 24 letters of base64


def stop_token(address_token: str, topic: str) -> str:
    """The text in a stop link for one address and topic (empty: all e-mails); always 24 characters."""
    name = bytes.fromhex(keyed_digest("post/stop", f"{address_token} {topic}"))[:NAME]
    return base64.urlsafe_b64encode(name + _link_mark(name)).decode()


def is_own_link(token: str) -> bool:
    """Whether this installation ever made it, for anybody: its mark says so, and no table is asked."""
    try:
        link = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        link = b""
    return hmac.compare_digest(link[NAME:], _link_mark(link[:NAME]))


def _link_mark(name: bytes) -> bytes:
    return bytes.fromhex(keyed_digest("post/stop/ours", name))[:MARK]


def stop_digest(token: str) -> str:
    """The stored form of a stop link."""
    return keyed_digest("post/stop/kept", token)
