"""Tables and their meetings."""

import uuid

from django.db import models

from paraplu.kernel.actor import Actor
from paraplu.life.advocacy import policy


class Level(models.TextChoices):
    """The level of a body."""

    TOWN = "town"
    REGION = "region"
    COUNTRY = "country"
    EUROPE = "europe"
    OTHER = "other"


class TableSeat(models.TextChoices):
    """Whether the union has a seat."""

    OURS = "ours"
    ASKED = "asked"
    REFUSED = "refused"
    MISSING = "missing"


class TableReaders(models.TextChoices):
    """Who may read about a table."""

    PUBLIC = "public"
    MEMBERS = "members"
    BOARD = "board"


class AdvocacyTableQuerySet(models.QuerySet["AdvocacyTable"]):
    """Tables that an actor may read about."""

    def visible_to(self, actor: Actor) -> "AdvocacyTableQuerySet":
        """The Board reads all, active members what is not for the Board only, others what is public."""
        readable = [readers for readers in TableReaders.values if policy.read_table(actor, readers)]
        return self.filter(removed_on=None, shown_to__in=readable)


class AdvocacyTable(models.Model):
    """A body that decides or advises about sex workers, and our seat there.

    removed_on: the day it was taken off the list; 30 days later it is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.CharField(max_length=120)
    decides = models.CharField(max_length=200)
    level = models.CharField(max_length=8, choices=Level)
    seat = models.CharField(max_length=8, choices=TableSeat)
    since = models.DateField(null=True)
    position = models.UUIDField(null=True)
    shown_to = models.CharField(max_length=8, choices=TableReaders)
    removed_on = models.DateField(null=True)

    objects = AdvocacyTableQuerySet.as_manager()

    class Meta:
        indexes = [
            # The first is for the public, who read one kind; members and the Board read several kinds.
            models.Index(fields=["shown_to", "body"], name="advocacy_by_reader"),
            models.Index(fields=["body"], name="advocacy_by_name"),
        ]


class TableMeeting(models.Model):
    """A day on which a table meets, and its outcome."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.ForeignKey(AdvocacyTable, models.CASCADE, related_name="+")
    day = models.DateField()
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "day"], name="advocacy_one_meeting_a_day")]
