"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.post import actions, sealing
from paraplu.trust.post.links import is_own_link, stop_digest, stop_token
from paraplu.trust.post.models import EmailAddress, EmailLink, StopRequest, Subscription
from paraplu.trust.post.sealing import seal_address

__all__ = [
    "EmailAddress",
    "EmailLink",
    "StopRequest",
    "Subscription",
    "actions",
    "is_own_link",
    "seal_address",
    "sealing",
    "stop_digest",
    "stop_token",
]
