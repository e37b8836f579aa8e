"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.post import actions, sealing
from paraplu.trust.post.links import is_ours
from paraplu.trust.post.models import Address, Stopped, Subscription

__all__ = [
    "Address",
    "Stopped",
    "Subscription",
    "actions",
    "is_ours",
    "sealing",
]
