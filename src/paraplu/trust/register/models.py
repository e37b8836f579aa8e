"""The lines that the law requires, the sealed entries, the keys they are sealed to, and the closed copy."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from paraplu.base.clock import current_date
from paraplu.kernel import calendar
from paraplu.kernel.actor import Actor
from paraplu.trust.register import policy


class RegisterEvent(models.TextChoices):
    """What the register must say about a member."""

    ADMITTED = "admitted"
    ENDED = "ended"
    ENTERED = "entered"  # the member sealed what was in the book before
    CORRECTED = "corrected"


class RegisterPlace(models.TextChoices):
    """Where a line is: nowhere yet, in the book, sealed, or on a paper form at the member's wish."""

    NOT_YET = ""
    BOOK = "book"
    SEALED = "sealed"
    FORM = "form"


class RegisterLines(models.QuerySet["RegisterLine"]):
    """Lines by whether an actor may see them and whether they wait."""

    def visible_to(self, actor: Actor) -> "RegisterLines":
        """The same answer as the rule gives for each line."""
        if policy.read_lines(actor, None):
            return self
        return self.filter(number=actor.number) if actor.kind == "person" else self.none()

    def not_written(self) -> "RegisterLines":
        """Lines that wait, the most urgent first."""
        return self.filter(written_on__isnull=True).order_by("due_on", "pk")

    def active_admissions(self) -> "RegisterLines":
        """The line of the last admission of each number that is active by its lines."""
        moves = RegisterLine.objects.filter(number=OuterRef("number"), pk__gt=OuterRef("pk"))
        newer = moves.filter(event__in=(RegisterEvent.ADMITTED, RegisterEvent.ENDED))
        return self.filter(~Exists(newer), event=RegisterEvent.ADMITTED)

    def without_entry(self) -> "RegisterLines":
        """Those of them that have no sealed entry and are not on paper."""
        entries = RegisterEntry.objects.filter(number=OuterRef("number"))
        return self.active_admissions().filter(~Exists(entries)).exclude(place=RegisterPlace.FORM)

    def missing_in_copy(self, day: date) -> "RegisterLines":
        """Lines sealed before that day, and in no closed copy yet."""
        renewed = CopyNote.objects.filter(what=CopyEvent.RENEWED, day__gte=OuterRef("written_on"))
        return self.filter(~Exists(renewed), place=RegisterPlace.SEALED, written_on__lt=day)


class RegisterLine(models.Model):
    """A line of the register: that it is due, since when it is written and where. Never a name.

    written_by: empty where the system itself recorded an end beside a sealed entry.
    """

    number = models.BigIntegerField(db_index=True)
    event = models.CharField(max_length=9, choices=RegisterEvent.choices)
    learnt_on = models.DateField()
    due_on = models.DateField()
    written_on = models.DateField(null=True)
    written_by = models.BigIntegerField(null=True)
    place = models.CharField(max_length=6, choices=RegisterPlace.choices, blank=True)
    reminded_on = models.DateField(null=True)

    objects = RegisterLines.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(written_on__isnull=True, written_by__isnull=True, place="")
                | (Q(written_on__isnull=False) & ~Q(place="")),
                name="register_written_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(written_by__isnull=False) | Q(place__in=("", "sealed")),
                name="register_written_by_somebody",
            ),
            models.CheckConstraint(condition=Q(event__in=RegisterEvent.values), name="register_known_event"),
            models.CheckConstraint(condition=Q(place__in=RegisterPlace.values), name="register_known_place"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(written_on__isnull=True), name="register_due")]

    def days_left(self, on: date | None = None) -> int:
        """Days until it must be written: 0 on the last good day, negative when overdue."""
        return calendar.days_left(self.due_on, on or current_date())


class RegisterKeys(models.QuerySet["RegisterKey"]):
    """Keys by how far they are."""

    def not_adopted(self) -> "RegisterKeys":
        """Keys that one of two people has proposed."""
        return self.filter(adopted_on__isnull=True)

    def in_use(self) -> "RegisterKeys":
        """Adopted and not retired; the first is the one that members seal to."""
        return self.filter(adopted_on__isnull=False, retired_on__isnull=True).order_by("-adopted_on", "-pk")


class RegisterKey(models.Model):
    """A key that keepers made offline: its public half, how it is split, and which two took it into use.

    digest: the name of the key in the minutes and in the signed roster.
    """

    digest = models.CharField(max_length=64, unique=True)
    public = models.BinaryField()
    needed = models.PositiveSmallIntegerField()
    shares = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    proposed_by = models.BigIntegerField(null=True)
    proposed_on = models.DateField()
    adopted_by = models.BigIntegerField(null=True)
    adopted_on = models.DateField(null=True)
    retired_on = models.DateField(null=True)

    objects = RegisterKeys.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(adopted_by=F("proposed_by")), name="register_key_by_two"),
            models.CheckConstraint(
                condition=Q(retired_on__isnull=True) | Q(adopted_on__isnull=False),
                name="register_key_retired_after_use",
            ),
        ]


class RegisterEntry(models.Model):
    """What the law requires of one active member; only the keepers together can open it."""

    number = models.BigIntegerField(primary_key=True)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()
    key = models.ForeignKey(RegisterKey, on_delete=models.PROTECT, related_name="+")
    sealed_on = models.DateField()


class RotationFile(models.Model):
    """The register as the keepers sealed it to a new key, until another keeper confirmed its digest.

    act: the act that waits for that keeper.
    """

    act = models.UUIDField(primary_key=True)
    content = models.BinaryField()


class ReplacedEntry(models.Model):
    """An entry as it was before a rotation replaced it; for 14 days a keeper or a director puts it back."""

    number = models.BigIntegerField(primary_key=True)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()
    key = models.ForeignKey(RegisterKey, on_delete=models.PROTECT, related_name="+")
    replaced_on = models.DateField()


class CopyEvent(models.TextChoices):
    """What was done with the closed copy, and for whom it was opened."""

    RENEWED = "renewed"
    AUTHORITY = "authority"
    COURT = "court"
    MEMBER = "member"
    KEEPERS = "keepers"
    COMPLETE = "complete"  # two keepers looked: every sealed line is in it


NO_OPENING = (CopyEvent.RENEWED, CopyEvent.COMPLETE)


class CopyNote(models.Model):
    """The closed copy at the seat was renewed or opened; without a reason and without a name."""

    what = models.CharField(max_length=9, choices=CopyEvent.choices)
    day = models.DateField()
    written_by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=CopyEvent.values), name="register_known_note")
        ]


class ShareCheck(models.Model):
    """The day on which a keeper last proved that their share still works."""

    number = models.BigIntegerField(primary_key=True)
    proven_on = models.DateField()


class Appointment(models.Model):
    """An active member wants to see the register at the seat.

    reference: names the request in an act, which stays when nobody stores any more who it was.
    """

    number = models.BigIntegerField(primary_key=True)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    asked_on = models.DateField()
