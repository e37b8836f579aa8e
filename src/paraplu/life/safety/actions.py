"""Remind those who read sealed boxes to look; the boxes themselves lie in the mailboxes."""

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.safety import policy
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def remind_circles(actor: Actor) -> int:
    """The same letter to every holder of every circle on the same day; to how many.

    Threat: a letter that follows a signal tells whoever reads her mail that one came, and when.
    """
    authorize(policy.remind, actor)
    holders = {
        number for office in settings.UNION.circles.offices for number in offices.office_holders(office)
    }
    with transaction.atomic():
        return post.write_email("safety/look", sorted(holders), on_doubt="resend") if holders else 0
