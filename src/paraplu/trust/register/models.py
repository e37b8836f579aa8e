"""The lines due in the book."""

from datetime import date

from django.db import models
from django.db.models import Q

from paraplu.base.clock import today
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.trust.register import policy


class Event(models.TextChoices):
    """What the book must say about a member."""

    ADMITTED = "admitted"
    ENDED = "ended"


class Lines(models.QuerySet["Line"]):
    """Lines by who may see them and whether they wait."""

    def visible_to(self, actor: Actor) -> "Lines":
        """The same answer as the rule gives for each line."""
        if policy.read_lines(actor, None):
            return self
        return self.filter(number=actor.number) if actor.kind == "person" else self.none()

    def waiting(self) -> "Lines":
        """Not yet written in the book, the most pressing first."""
        return self.filter(written_on__isnull=True).order_by("due_on", "pk")


class Line(models.Model):
    """A line of the book: that it is due, and since when it is written. Never a name."""

    number = models.BigIntegerField(db_index=True)
    event = models.CharField(max_length=8, choices=Event.choices)
    learnt_on = models.DateField()
    due_on = models.DateField()
    written_on = models.DateField(null=True)
    written_by = models.BigIntegerField(null=True)

    objects = Lines.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(written_on__isnull=True, written_by__isnull=True)
                | Q(written_on__isnull=False, written_by__isnull=False),
                name="register_written_by_somebody",
            ),
            models.CheckConstraint(condition=Q(event__in=Event.values), name="register_known_event"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(written_on__isnull=True), name="register_due")]

    def days_left(self, on: date | None = None) -> int:
        """Days until it must be written: 0 on the last good day, negative when overdue."""
        return calendar.days_left(self.due_on, on or today())

    def is_overdue(self, on: date | None = None) -> bool:
        """Whether the book should already have it."""
        return self.written_on is None and calendar.overdue(self.due_on, on or today())
