"""The tables of acts: what was asked for, who agreed or was drawn, which people are not independent."""

import uuid

from django.db import models
from django.db.models import Q

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import CHAPTER_OFFICES, KINDS, OPEN_STATES, ActState

STATES = [(state.value, state.value) for state in ActState]


class PendingActs(models.QuerySet["PendingAct"]):
    """Acts, filtered by their state and by what an actor may see."""

    def still_open(self) -> "PendingActs":
        """Neither carried out nor ended."""
        return self.filter(state__in=OPEN_STATES)

    def visible_to(self, actor: Actor) -> "PendingActs":
        """Everything for Board and auditor; for another office what it may ask for, agree to or stop.

        Whose address two people changed by voice is shown to nobody afterwards.
        """
        if actor.kind in ("system", "operator"):
            return self
        if actor.kind != "person":
            return self.none()
        silent = [key for key, kind in KINDS.items() if kind.is_silent]
        shown = self.exclude(~Q(state__in=OPEN_STATES), kind__in=silent)
        if actor.holds("director", "chair", "auditor"):
            return shown
        kinds = [
            key
            for key, kind in KINDS.items()
            if actor.holds(*kind.second, *kind.stopped_by, *(kind.asked_by - CHAPTER_OFFICES))
        ]
        return shown.filter(Q(kind__in=kinds) | Q(asked_by=actor.number_or_zero))


class PendingAct(models.Model):
    """One act. lapses_on: its last day without a second or an organ.

    ready_on: the first day on which it is carried out. decided_on: the day on which its organ decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    serial = models.PositiveIntegerField(unique=True)
    kind = models.CharField(max_length=40)
    subject = models.PositiveIntegerField(null=True, db_index=True)
    arguments = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    organ = models.CharField(max_length=12, blank=True)
    asked_by = models.PositiveIntegerField(null=True, db_index=True)
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES)
    can_be_told = models.BooleanField(default=True)
    needs_second = models.BooleanField(default=False)
    approvals = models.PositiveSmallIntegerField(default=0)
    lapses_on = models.DateField(null=True)
    ready_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    fault = models.CharField(max_length=40, blank=True)
    stop_digest = models.CharField(max_length=64, unique=True)
    is_hidden = models.BooleanField(default=False)

    objects = PendingActs.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "ready_on"], name="decisions_state_ready")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ActState), name="decisions_known_state"),
            models.UniqueConstraint(
                fields=["kind", "subject", "digest"],
                condition=Q(state__in=OPEN_STATES),
                name="decisions_one_open_act",
            ),
        ]

    @property
    def act_state(self) -> ActState:
        """The stored state as a value of the enumeration."""
        return ActState(self.state)

    @property
    def named_person(self) -> int | None:
        """The number of a person whom the act names for something, beside the one it concerns."""
        return self.arguments.get("person")


class SecondApproval(models.Model):
    """One person's agreement to exactly one act, under the office they used."""

    act = models.ForeignKey(PendingAct, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)
    office = models.CharField(max_length=40)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "number"], name="decisions_agrees_once")]


class DrawnMember(models.Model):
    """A member on whom the lot fell for an act, until it is decided or ends."""

    act = models.ForeignKey(PendingAct, models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["act", "number"], name="decisions_drawn_once")]


class Independence(models.Model):
    """Two people who are not independent of each other until a day, stored as a keyed digest of the pair."""

    digest = models.CharField(max_length=64, primary_key=True)
    until = models.DateField(db_index=True)
