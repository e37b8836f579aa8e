"""Stop links: made from a secret of the web process, so that no table holds a link that works."""

import base64

from paraplu.base.digests import keyed

LENGTH = 24


def stop_token(address_token: str, topic: str) -> str:
    """The text in a stop link for one address and topic (empty: all letters); always 24 characters."""
    secret = bytes.fromhex(keyed("post/stop", f"{address_token} {topic}"))
    return base64.urlsafe_b64encode(secret[:18]).decode()


def stop_digest(token: str) -> str:
    """What is stored of a stop link."""
    return keyed("post/stop/kept", token)
