"""What is convened: assemblies, demands of members, the items of an agenda and their documents."""

import uuid

from django.db import models
from django.db.models import Q

from paraplu.kernel.statutes.law.kinds import KINDS

# The labels are those that Django would make from the names of a class of choices.
KIND_CHOICES = [(kind, kind.replace("_", " ").title()) for kind in KINDS]
STEPS = [("election", "Election"), ("dismissal", "Dismissal"), ("pay", "Pay")]


class Phase(models.TextChoices):
    """The phase of an assembly."""

    DRAFTED = "drafted"
    CONVENED = "convened"
    OPENED = "opened"
    CLOSED = "closed"
    SIGNED = "signed"
    CALLED_OFF = "called_off"


class Stage(models.TextChoices):
    """The stage of an item."""

    WAITING = "waiting"
    OPEN = "open"
    COUNTED = "counted"
    DONE = "done"


class Method(models.TextChoices):
    """The method of a vote."""

    HANDS = "hands"
    PAPER = "paper"
    ELECTRONIC = "electronic"


class ItemOutcome(models.TextChoices):
    """The outcome of an item."""

    CARRIED = "carried"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"


class SubmissionChannel(models.TextChoices):
    """How a member submitted something: online, or through the secretary."""

    FORM = "form"
    PHONE = "phone"
    IN_PERSON = "in_person"
    PAPER = "paper"


class Assembly(models.Model):
    """One meeting. `hour` and `place` are facts of the meeting, shown after log-in only.

    second_of: the assembly that lacked its quorum, if this one meets again about the same items (rule R15).
    roll_count: members on the roll at opening. notice: how many notices are in each state; notice_hash: the
    hash of what was sent. undelivered_reason: why the meeting was opened before all paper notices were
    delivered. count_digest: the hash of roll, seats and tellers' entries once they are deleted.
    convened_by: the first signatory who convened it where the Board did not, and leads it, until its minutes
    are signed. wrong_numbers: how many numbers that are not on the roll this person entered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    phase = models.CharField(max_length=10, choices=Phase.choices, default=Phase.DRAFTED)
    day = models.DateField()
    hour = models.TimeField()
    place = models.CharField(max_length=200)
    remote = models.BooleanField(default=False)
    procedure = models.TextField(blank=True)
    second_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    convened_on = models.DateField(null=True)
    convened_by = models.BigIntegerField(null=True)
    wrong_numbers = models.PositiveSmallIntegerField(default=0)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    notice_hash = models.CharField(max_length=64, blank=True)
    notice = models.JSONField(default=dict)
    undelivered_reason = models.CharField(max_length=300, blank=True)
    roll_count = models.PositiveIntegerField(null=True)
    count_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["phase", "day"], name="assembly_phase_day")]


class Demand(models.Model):
    """A demand of members: an assembly, or an item on the agenda.

    day, hour, place, kind, about: of the assembly that the first signatory convenes where the Board did not.
    told_on: the day on which the first signatory was told that they may.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wants = models.CharField(max_length=8, choices=[("assembly", "assembly"), ("item", "item")])
    title = models.CharField(max_length=120)
    text = models.TextField()
    asked_on = models.DateField()
    reached_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    told_on = models.DateField(null=True)
    day = models.DateField(null=True)
    hour = models.TimeField(null=True)
    place = models.CharField(max_length=200, blank=True, default="")
    kind = models.CharField(max_length=20, choices=KIND_CHOICES, blank=True, default="")
    about = models.BigIntegerField(null=True)


class DemandSignature(models.Model):
    """A member's signature under a demand, kept until the contest period is over.

    counts_on: the day from which it counts if somebody else wrote it down and the member does not object;
    empty if the member signed.
    """

    demand = models.ForeignKey(Demand, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    day = models.DateField()
    counts_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["demand", "number"], name="assembly_one_signature")]


class AgendaItem(models.Model):
    """An item of the agenda.

    kind: what it is about; the law has other rules for each. text: what is voted on; for statutes and purpose
    the exact new text. amended: the text after an amendment in the meeting. about: the number of the person
    whom it concerns. assets, liquidators: of a dissolution, to whom the assets go and who winds up. euros:
    the pay of directors. auditor_step: what is decided about the auditor. kind_confirmed_on: the day on which
    the chair confirmed that an item is an ordinary proposal whatever its words. heard: the person was heard
    (rules R7, R17). stood_aside: how many declared an interest and took no part (rule R22). present,
    represented: how many could vote when it was decided. typed_outcome: what one person typed, until
    another confirms it. act: the key of an act that most of the Board may not decide, which this item
    decides. version: counts changes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    about = models.BigIntegerField(null=True)
    assets = models.TextField(blank=True, default="")
    liquidators = models.CharField(max_length=200, blank=True, default="")
    euros = models.PositiveIntegerField(null=True)
    auditor_step = models.CharField(max_length=9, choices=STEPS, blank=True, default="")
    kind_confirmed_on = models.DateField(null=True)
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, related_name="+")
    act = models.UUIDField(null=True)
    stage = models.CharField(max_length=7, choices=Stage.choices, default=Stage.WAITING)
    method = models.CharField(max_length=10, choices=Method.choices, default=Method.HANDS)
    amended = models.TextField(blank=True)
    heard = models.BooleanField(default=False)
    stood_aside = models.PositiveSmallIntegerField(default=0)
    votes_for = models.PositiveIntegerField(null=True)
    votes_against = models.PositiveIntegerField(null=True)
    abstained = models.PositiveIntegerField(null=True)
    invalid = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    represented = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=9, choices=ItemOutcome.choices, blank=True)
    typed_outcome = models.CharField(max_length=9, choices=ItemOutcome.choices, blank=True, default="")
    decided_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["assembly", "place"], name="assembly_one_item_a_place"),
            models.CheckConstraint(
                condition=(Q(stage="done") & ~Q(outcome="")) | (~Q(stage="done") & Q(outcome="")),
                name="assembly_done_has_outcome",
            ),
        ]


class ItemReport(models.Model):
    """A document of an item: a PDF or a text, named by the hash of its bytes.

    source: of a paper of the book, its kind, year, digest and budget; empty for what somebody wrote.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="reports")
    title = models.CharField(max_length=120)
    media = models.CharField(max_length=4, choices=[("pdf", "pdf"), ("text", "text")])
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    day = models.DateField()
    source = models.JSONField(default=dict)
