"""Proposals, what was said about them, and the votes until the decision is taken."""

import hashlib
import uuid

from django.db import models
from django.db.models import Q

from paraplu.commons.cash_book.api import amount_words
from paraplu.kernel.actor import Actor
from paraplu.life.proposals import policy

CENTS = 100


class ProposalStatus(models.TextChoices):
    """The status of a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ASSEMBLY = "assembly"
    WITHDRAWN = "withdrawn"
    REPORTED = "reported"
    REFUSED = "refused"


class AnswerKind(models.TextChoices):
    """The answer that the organ votes on."""

    ACCEPT = "accept"
    DECLINE = "decline"


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Proposals that an actor may see."""

    def visible_to(self, actor: Actor) -> "ProposalQuerySet":
        return self if policy.see_proposals(actor) else self.none()


class Proposal(models.Model):
    """A proposed activity. number: of the proposer, null once they are forgotten. Amounts are in cents.

    answer, reason, ceiling: what the organ votes on while it is open, and its answer once it is decided. act:
    the key of the act that the organ decides. in_favour, against: of decisions before there was an act.
    interests: how many left the deliberation of such a decision.
    report_by: who wrote the report for the proposer. It is shown once it is valid (`reported`), and what it
    cost only once another person, who looks after the money, has confirmed it.
    """

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
    act = models.UUIDField(null=True)
    answer = models.CharField(max_length=7, choices=AnswerKind, blank=True, default="")
    decided_on = models.DateField(null=True)
    reason = models.TextField(max_length=1000, blank=True)
    ceiling = models.PositiveIntegerField(null=True)
    in_favour = models.PositiveSmallIntegerField(null=True)
    against = models.PositiveSmallIntegerField(null=True)
    interests = models.PositiveSmallIntegerField(default=0)
    event = models.UUIDField(null=True)
    report = models.TextField(max_length=2000, blank=True)
    reported_on = models.DateField(null=True)
    report_by = models.BigIntegerField(null=True, db_index=True)
    spent = models.PositiveIntegerField(null=True)
    cost_confirmed_by = models.BigIntegerField(null=True, db_index=True)
    cost_confirmed_on = models.DateField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-proposed_on"], name="proposals_by_state")]
        constraints = [
            # No decision without a reason, and no acceptance without a ceiling.
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
    def waits_for_proposer(self) -> bool:
        """Whether somebody reported for the proposer, who has not agreed yet."""
        return self.state == ProposalStatus.ACCEPTED and self.report_by is not None

    @property
    def has_unconfirmed_cost(self) -> bool:
        return self.state == ProposalStatus.REPORTED and self.cost_confirmed_on is None

    @property
    def report_digest(self) -> str:
        """A digest of the report, so that an agreement is valid for exactly what was shown."""
        return hashlib.sha256(f"{self.spent}\n{self.report}".encode()).hexdigest()

    @property
    def answer_so_far(self) -> dict[str, str]:
        """What a form for the answer begins with: the amount asked for, until somebody worded one."""
        cents = self.cents if self.ceiling is None else self.ceiling
        return {"answer": self.answer, "reason": self.reason, "ceiling": f"{cents / CENTS:.2f}"}

    @property
    def requested_euros(self) -> str:
        return amount_in_euros(self.cents)

    @property
    def ceiling_euros(self) -> str:
        return amount_in_euros(self.ceiling or 0)

    @property
    def spent_euros(self) -> str:
        return amount_in_euros(self.spent or 0)


def amount_in_euros(cents: int) -> str:
    """An amount with its currency, in the language of the page."""
    return amount_words(cents)


class ProposalRemark(models.Model):
    """A remark in the discussion; readers see its role, only the author sees it under their number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="+")
    number = models.BigIntegerField(null=True)
    speaks_as = models.CharField(max_length=8)
    text = models.TextField(max_length=1000)
    day = models.DateField()
