"""Remind readers of sealed boxes to look; the boxes themselves are in the mailboxes."""

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.safety import policy
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def remind_circles(actor: Actor) -> int:
    """Send the same e-mail to every member of every circle on the same day; returns to how many.

    Threat: an e-mail after a signal would tell a reader of the mailbox that one arrived, and when.
    """
    authorize(policy.remind, actor)
    circles = mailboxes.offices_of_circles() | {*settings.UNION.circles.offices}
    holders = {number for office in circles for number in offices.office_holders(office)}
    with transaction.atomic():
        return post.write_email("safety/look", sorted(holders), on_doubt="resend") if holders else 0
