"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.post import actions, sealing
from paraplu.trust.post.links import is_ours, stop_digest, stop_token
from paraplu.trust.post.models import Address, Stopped, Subscription
from paraplu.trust.post.sealing import seal_address

__all__ = [
    "Address",
    "Stopped",
    "Subscription",
    "actions",
    "is_ours",
    "seal_address",
    "sealing",
    "stop_digest",
    "stop_token",
]
