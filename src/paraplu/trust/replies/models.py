"""Answers to e-mails, each an envelope."""

import uuid

from django.db import models
from django.db.models import Q

from paraplu.kernel.actor import Actor


class EmailReplyQuerySet(models.QuerySet["EmailReply"]):
    """Replies, limited to what somebody may see."""

    def visible_to(self, actor: Actor) -> "EmailReplyQuerySet":
        """The replies to e-mails that an office of the actor wrote; of a chapter's office, that chapter's."""
        mine = Q(pk__in=[])
        for held in actor.offices if actor.is_member else ():
            own = Q(office=held.office)
            mine |= own & Q(chapter__in=("", held.chapter)) if held.chapter else own
        return self.filter(mine)


class EmailReply(models.Model):
    """What somebody answered to an e-mail of an office, sealed to its holders of that day.

    office, chapter: which office wrote that e-mail. digest: a keyed digest of the message as it came, so that
    the same one delivered twice is one. is_done: a holder marked it as done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.CharField(max_length=40)
    chapter = models.CharField(max_length=40, blank=True)
    sealed = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    day = models.DateField()
    is_done = models.BooleanField(default=False)

    objects = EmailReplyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["office", "is_done", "-day", "id"], name="replies_of_office")]
