"""Meetings, attendance, decisions, and the tasks of offices that follow from them."""

import uuid

from django.db import models
from django.db.models import F, Q

from paraplu.kernel.actor import Actor
from paraplu.life.board import policy

BALLOTS, NATURES = ("yes", "no", "abstain"), ("money", "other")


class MeetingState(models.TextChoices):
    """The state of a meeting. A meeting on paper is typed, confirmed, then closed or disputed."""

    PROPOSED = "proposed"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    CALLED_OFF = "called_off"
    TYPED = "typed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"


class PlaceKind(models.TextChoices):
    """Whether directors meet in a room or by telephone."""

    ROOM = "room"
    TELEPHONE = "telephone"


class BoardItemOutcome(models.TextChoices):
    """The outcome of an item: one of those of the law, or one of two without a vote."""

    CARRIED = "carried"
    REJECTED = "rejected"
    TOO_FEW = "too_few"
    NEXT_MEETING = "next_meeting"
    ASSEMBLY = "assembly"
    UNTAKEN = "untaken"
    VOID = "void"


# With these outcomes, the item goes to the next meeting.
COMES_AGAIN = (BoardItemOutcome.TOO_FEW, BoardItemOutcome.NEXT_MEETING, BoardItemOutcome.UNTAKEN)
AHEAD = (MeetingState.PROPOSED, MeetingState.CALLED, MeetingState.OPEN)


class BoardMeetings(models.QuerySet["BoardMeeting"]):
    """Meetings that an actor may see."""

    def visible_to(self, actor: Actor) -> "BoardMeetings":
        return self if policy.see_board(actor) else self.none()


class BoardMeeting(models.Model):
    """One meeting. leader: the number of the director who leads it.

    directors, present: counted at its close. typed_by, confirmed_by, ready_on: of a meeting on paper.
    digest: of the facts in its minutes, at the close. signed_head: the newest head of the activity log that
    two had signed when the second signature came; outside the digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    day = models.DateField(db_index=True)
    hour = models.TimeField(null=True)
    place_kind = models.CharField(max_length=9, choices=PlaceKind)
    state = models.CharField(max_length=10, choices=MeetingState)
    called_on = models.DateField(null=True)
    leader = models.PositiveIntegerField(null=True)
    typed_by = models.PositiveIntegerField(null=True)
    confirmed_by = models.PositiveIntegerField(null=True)
    ready_on = models.DateField(null=True)
    directors = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    closed_on = models.DateField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    signed_head = models.CharField(max_length=200, blank=True, default="")

    objects = BoardMeetings.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "ready_on"], name="board_state_ready")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MeetingState.values), name="board_known_state"),
            # Threat: one person would type a meeting and confirm it.
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("typed_by")),
                name="board_confirmed_by_another",
            ),
        ]


class MeetingCaller(models.Model):
    """A director, chair or secretary who called a meeting."""

    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="board_calls_once")]


class BoardAttendance(models.Model):
    """A director who is at a meeting, or was and has left since: the minutes name both."""

    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    has_left = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="board_attends_once")]


class BoardItem(models.Model):
    """One item to decide: a pending act, or a sentence that the Board wrote.

    meeting: None for a decision in writing. act: the id of the pending act. digest: of what is decided
    about. follows: the undecided item of an earlier meeting or in writing that it repeats. outcome: empty
    while it is open.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, null=True, related_name="+")
    place = models.PositiveSmallIntegerField(default=0)
    act = models.UUIDField(null=True, db_index=True)
    sentence = models.CharField(max_length=300, blank=True)
    digest = models.CharField(max_length=64)
    follows = models.OneToOneField("self", models.PROTECT, null=True, related_name="+")
    opened_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=BoardItemOutcome, blank=True)
    decided_on = models.DateField(null=True, db_index=True)
    directors = models.PositiveSmallIntegerField(default=0)
    present = models.PositiveSmallIntegerField(default=0)
    in_favour = models.PositiveSmallIntegerField(default=0)
    against = models.PositiveSmallIntegerField(default=0)
    abstained = models.PositiveSmallIntegerField(default=0)
    aside_for_money = models.PositiveSmallIntegerField(default=0)
    aside_otherwise = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(act__isnull=False) | ~Q(sentence=""),
                name="board_act_or_sentence",
            ),
            models.UniqueConstraint(
                fields=["act"], condition=Q(outcome=""), name="board_one_open_item_per_act"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it has no outcome yet."""
        return not self.outcome

    @property
    def stood_aside(self) -> int:
        """How many did not vote because of an interest."""
        return self.aside_for_money + self.aside_otherwise


class BoardBallot(models.Model):
    """One director's vote on an open item; deleted in the transaction that concludes it.

    signature: with their key, under a yes in writing; empty without one. day: the day in the signed line.
    """

    item = models.ForeignKey(BoardItem, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    value = models.CharField(max_length=7, choices=[(value, value) for value in BALLOTS])
    signature = models.BinaryField(default=bytes)
    day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="board_one_ballot"),
            models.CheckConstraint(condition=Q(value__in=BALLOTS), name="board_known_ballot"),
        ]


class InterestDeclaration(models.Model):
    """A director stands aside from one item. nature: money, or another interest. words: which, sealed."""

    item = models.ForeignKey(BoardItem, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    nature = models.CharField(max_length=5, choices=[(nature, nature) for nature in NATURES])
    words = models.BinaryField(default=bytes)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="board_declares_once"),
            models.CheckConstraint(condition=Q(nature__in=NATURES), name="board_known_nature"),
        ]


class BoardSignature(models.Model):
    """A signature under the minutes of a meeting, or under a decision in writing.

    signature: made with the key of the Board's list, under a decision in writing; empty without a key.
    """

    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, null=True, related_name="+")
    item = models.ForeignKey(BoardItem, models.CASCADE, null=True, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    digest = models.CharField(max_length=64)
    day = models.DateField()
    signature = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="board_signs_minutes_once"),
            models.UniqueConstraint(fields=["item", "number"], name="board_signs_item_once"),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(item__isnull=False), name="board_signs_something"
            ),
        ]


class DissentNote(models.Model):
    """A director had their dissent from one decision put in the minutes."""

    item = models.ForeignKey(BoardItem, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="board_dissents_once")]


class PaperDispute(models.Model):
    """A director disputes a meeting on paper: they were not present, or it was not decided."""

    meeting = models.ForeignKey(BoardMeeting, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    reason = models.CharField(max_length=10)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="board_disputes_once")]


class BoardNews(models.Model):
    """Whether the Board learns of something in its next e-mail; one row. No day and no hour is stored."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_waiting = models.BooleanField(default=False)


class OfficeTask(models.Model):
    """A task of an office with a deadline. cause: what it follows from; each cause creates one task."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=12)
    office = models.CharField(max_length=40)
    due_on = models.DateField(db_index=True)
    cause = models.CharField(max_length=60)
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "cause"], name="board_one_task_per_cause")]
