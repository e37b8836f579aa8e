"""What tests of other apps reach inside this one; they name it here and nowhere else."""

from paraplu.trust.post import actions, returned_emails, sealing
from paraplu.trust.post.links import is_own_link, stop_digest, stop_token
from paraplu.trust.post.models import EmailAddress, EmailLink, SetAsideMessage, StopRequest, Subscription
from paraplu.trust.post.sealing import seal_address

__all__ = [
    "EmailAddress",
    "EmailLink",
    "SetAsideMessage",
    "StopRequest",
    "Subscription",
    "actions",
    "is_own_link",
    "returned_emails",
    "seal_address",
    "sealing",
    "stop_digest",
    "stop_token",
]
