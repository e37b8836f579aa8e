"""Assemblies, their agenda, who was there, what was decided, and the paper that proves it."""

import uuid

from django.db import models
from django.db.models import F, Q


class Phase(models.TextChoices):
    """How far an assembly is."""

    DRAFTED = "drafted"
    CONVENED = "convened"
    OPENED = "opened"
    CLOSED = "closed"
    SIGNED = "signed"
    CALLED_OFF = "called_off"


class Kind(models.TextChoices):
    """What an item is about; the law asks something else of each."""

    ANNUAL_REPORT = "annual_report"
    ACCOUNTS = "accounts"
    DISCHARGE = "discharge"
    BUDGET = "budget"
    ELECTION = "election"
    STATUTES = "statutes"
    PURPOSE = "purpose"
    EXCLUSION = "exclusion"
    ADMISSION = "admission"
    MOTION = "motion"
    OTHER_BUSINESS = "other_business"


class Stage(models.TextChoices):
    """How far an item is."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"


class Method(models.TextChoices):
    """How an item is voted on."""

    HANDS = "hands"
    PAPER = "paper"
    ELECTRONIC = "electronic"


class ItemOutcome(models.TextChoices):
    """What came of an item."""

    CARRIED = "carried"
    REJECTED = "rejected"
    NO_QUORUM = "no_quorum"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"


class SubmissionChannel(models.TextChoices):
    """How somebody said something: by herself in the house, or to the secretary."""

    FORM = "form"
    PHONE = "phone"
    IN_PERSON = "in_person"
    PAPER = "paper"


class Assembly(models.Model):
    """One meeting. `hour` and `place` are facts of the meeting, shown after log-in only.

    second_of: the assembly that lacked its quorum, when this one meets again about the same (rule R15).
    roll_count: members on the roll at opening. notice: how many notices in each state, and its hash.
    count_digest: once roll, seats and tellers' entries are forgotten, the hash of what they said.
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
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    notice_hash = models.CharField(max_length=64, blank=True)
    notice = models.JSONField(default=dict)
    roll_count = models.PositiveIntegerField(null=True)
    count_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [models.Index(fields=["phase", "day"], name="assembly_phase_day")]


class Demand(models.Model):
    """What members ask for together: an assembly, or an item on the agenda."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wants = models.CharField(max_length=8, choices=[("assembly", "assembly"), ("item", "item")])
    title = models.CharField(max_length=120)
    text = models.TextField()
    asked_on = models.DateField()
    reached_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)


class DemandSignature(models.Model):
    """One member's name under a demand; her number goes with the contest period."""

    demand = models.ForeignKey(Demand, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["demand", "number"], name="assembly_one_signature")]


class AgendaItem(models.Model):
    """One point of the agenda.

    text: what is voted on; of statutes and purpose the exact new words. amended: the words after a change in
    the room. about: the number of who is to be admitted or excluded. heard: she was heard (rule R17).
    stood_aside: how many declared an interest and left deliberation and vote (rule R22).
    present, represented: who could vote when it was decided. version: counts every change.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=Kind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    about = models.BigIntegerField(null=True)
    demand = models.ForeignKey(Demand, models.PROTECT, null=True, related_name="+")
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
    """A document of an item: a PDF or a text, named by the hash of its bytes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="reports")
    title = models.CharField(max_length=120)
    media = models.CharField(max_length=4, choices=[("pdf", "pdf"), ("text", "text")])
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    day = models.DateField()


class AssemblyNotice(models.Model):
    """The notice to one person: by letter, or for somebody without address by hand or post.

    handed_on: the day the secretary ticked it. The page in the house is there for everybody besides.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    way = models.CharField(max_length=6, choices=[("letter", "letter"), ("paper", "paper")])
    handed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "number"], name="assembly_one_notice")]


class RollSeat(models.Model):
    """One place on the roll that was frozen at opening; `here` is empty for who is not there.

    off_roll: she stopped being an active member after opening (rule R18). drawn_by: who drew the slip for
    her vote, she or who votes for her; never which slip.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    here = models.CharField(
        max_length=6, choices=[("room", "room"), ("remote", "remote")], blank=True, default=""
    )
    off_roll = models.BooleanField(default=False)
    drawn_by = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "number"], name="assembly_one_seat")]
        indexes = [models.Index(fields=["assembly", "here"], name="assembly_seats_here")]


class BureauMember(models.Model):
    """Who leads the meeting, who writes, who counts."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    role = models.CharField(
        max_length=9, choices=[("chair", "chair"), ("secretary", "secretary"), ("teller", "teller")]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "number"], name="assembly_one_role")]


class Proxy(models.Model):
    """One active member lets another vote for her at one assembly; a revoked one is deleted."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    giver = models.BigIntegerField(db_index=True)
    holder = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assembly", "giver"], name="assembly_one_proxy"),
            models.CheckConstraint(condition=~Q(giver=F("holder")), name="assembly_proxy_to_another"),
        ]


class TellerCount(models.Model):
    """What one teller counted of the paper ballots of an item; two must say the same."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="counts")
    teller = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    abstained = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "teller"], name="assembly_one_count")]


class Minutes(models.Model):
    """What happened, as facts from which each language's text is made; `sha256` covers facts and remarks."""

    assembly = models.OneToOneField(Assembly, models.CASCADE, related_name="minutes", primary_key=True)
    facts = models.JSONField()
    remarks = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    drafted_on = models.DateField()


class MinutesSignature(models.Model):
    """One signature under the minutes, bound to their hash."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    role = models.CharField(max_length=9, choices=[("chair", "chair"), ("secretary", "secretary")])
    number = models.BigIntegerField(db_index=True)
    sha256 = models.CharField(max_length=64)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "role"], name="assembly_one_hand_each")]


class AssemblyFiling(models.Model):
    """What the law wants done after an assembly, and by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    what = models.CharField(max_length=10)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "what"], name="assembly_one_filing")]
