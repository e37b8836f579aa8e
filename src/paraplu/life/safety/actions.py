"""Remind those who read sealed boxes to look; the boxes themselves lie in the mailboxes."""

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.safety import policy
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post


def remind(actor: Actor) -> int:
    """The same letter to every holder of every circle on the same day; to how many.

    Threat: a letter that follows a signal tells whoever reads her mail that one came, and when.
    """
    insist(policy.remind, actor)
    holders = {number for office in settings.UNION.circles.offices for number in offices.holders(office)}
    with transaction.atomic():
        return post.write("safety/look", sorted(holders), on_doubt="resend") if holders else 0
