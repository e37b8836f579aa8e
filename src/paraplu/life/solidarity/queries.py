"""Who reads requests now, and what of a member's page is the same for all of them."""

from django.conf import settings

from paraplu.kernel.statutes import app_settings
from paraplu.life.solidarity.policy import OFFICE
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes

PURPOSE = "solidarity"


def approver_keys(listed: keys.SignedRoster | None = None) -> list[keys.CircleKey]:
    """The approvers who have a key, by number; listed: the signed list, if it was read already."""
    return keys.circle_keys(OFFICE, listed=listed)


def request_circle_keys() -> list[bytes]:
    """The keys to which a request is sealed; none while fewer than two people could read it."""
    return mailboxes.open_circle_keys(PURPOSE)


def new_request_keys() -> list[bytes]:
    """The same for a new request; none while the Board has closed the fund."""
    return request_circle_keys() if app_settings(settings.UNION.solidarity).takes_requests else []
