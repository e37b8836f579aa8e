"""Proposals, what was said about them, and the votes until the decision is taken."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.formats import number_format

from paraplu.kernel.actor import Actor
from paraplu.life.proposals import policy

CENTS = 100


class ProposalStatus(models.TextChoices):
    """How far a proposal is."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ASSEMBLY = "assembly"
    WITHDRAWN = "withdrawn"
    REPORTED = "reported"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals, seen through who asks."""

    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        """Active members see all of them."""
        return self if policy.see_proposals(actor) else self.none()


class Proposal(models.Model):
    """One activity that somebody proposes. number: who; empty once she is forgotten. Amounts are in cents."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(null=True, db_index=True)
    name = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2000)
    wanted_on = models.DateField(null=True)
    hour = models.TimeField(null=True)
    city = models.CharField(max_length=60)
    people = models.PositiveSmallIntegerField(default=0)
    room = models.CharField(max_length=200, blank=True)
    cents = models.PositiveIntegerField(default=0)
    other = models.CharField(max_length=300, blank=True)
    proposed_on = models.DateField()
    state = models.CharField(max_length=9, choices=ProposalStatus, default=ProposalStatus.OPEN)
    decided_on = models.DateField(null=True)
    reason = models.TextField(max_length=1000, blank=True)
    ceiling = models.PositiveIntegerField(null=True)
    in_favour = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    event = models.UUIDField(null=True)
    report = models.TextField(max_length=2000, blank=True)
    reported_on = models.DateField(null=True)
    spent = models.PositiveIntegerField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-proposed_on"], name="proposals_by_state")]
        constraints = [
            # Nothing is accepted or declined without a reason; money never without a ceiling.
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined", "assembly", "reported"]) | ~Q(reason=""),
                name="proposals_decided_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "reported"]) | Q(ceiling__isnull=False),
                name="proposals_accepted_with_a_ceiling",
            ),
        ]

    @property
    def requested_euros(self) -> str:
        """What is asked for, as one writes it."""
        return amount_in_euros(self.cents)

    @property
    def ceiling_euros(self) -> str:
        """The most that may be spent."""
        return amount_in_euros(self.ceiling or 0)

    @property
    def spent_euros(self) -> str:
        """What it cost."""
        return amount_in_euros(self.spent or 0)


def amount_in_euros(cents: int) -> str:
    """An amount with the sign of its currency, in the language of the page."""
    return f"€ {number_format(cents / CENTS, 2)}"


class ProposalRemark(models.Model):
    """Something said in the discussion: by whom is kept for her alone, shown is from where she speaks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    number = models.BigIntegerField(null=True)
    speaks_as = models.CharField(max_length=8)
    text = models.TextField(max_length=1000)
    day = models.DateField()


class Interest(models.Model):
    """A holder of the organ has an interest, and leaves deliberation and vote."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposals_one_interest")]


class Vote(models.Model):
    """One vote of a holder of the organ; deleted when the decision is taken, the counts stay."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    number = models.BigIntegerField()
    choice = models.CharField(max_length=7)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposals_one_vote")]
