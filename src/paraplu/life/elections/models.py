"""Elections: candidates, statements, tallies, results and the answers of the elected.

An election is an item of an agenda, which belongs to an app above this one, so its id is plain here;
docs/decisions/0020 says what keeps it consistent.
"""

import uuid

from django.db import models

HOW = [("form", "form"), ("phone", "phone"), ("in_person", "in_person"), ("paper", "paper")]
ANSWERS = [("accepted", "accepted"), ("declined", "declined")]


class BoardElection(models.Model):
    """The election of an item: seats of one office, and until when members may stand.

    valid, invalid: papers, as two tellers counted them. lot_drawn_on: the day on which the lot broke a tie.
    first_valid, first_invalid: papers of the first round, once a second one began.
    """

    item_id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=40)
    seats = models.PositiveSmallIntegerField()
    closes_on = models.DateField()
    valid = models.PositiveIntegerField(null=True)
    invalid = models.PositiveIntegerField(null=True)
    lot_drawn_on = models.DateField(null=True)
    first_valid = models.PositiveIntegerField(null=True)
    first_invalid = models.PositiveIntegerField(null=True)


class Candidacy(models.Model):
    """A member who considers being a candidate, or is one.

    told_on: the day of consent to the publication of a director's name and address, and to nothing else.
    stood_on: empty until they are a candidate. name: as on the papers. votes, elected, by_lot: the result.
    first_votes: of the first round, once a second one began. in_second_round: whether they are on its papers.
    answer: of the elected member. typed_answer, is_typed_drawn, withdrawal_typed_on: what one person wrote
    down about them, without effect until others confirm it; so is a candidacy that has a name and no day.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    election = models.ForeignKey(BoardElection, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=60, blank=True)
    how = models.CharField(max_length=9, choices=HOW)
    told_on = models.DateField()
    stood_on = models.DateField(null=True)
    votes = models.PositiveIntegerField(null=True)
    elected = models.BooleanField(default=False)
    by_lot = models.BooleanField(default=False)
    first_votes = models.PositiveIntegerField(null=True)
    in_second_round = models.BooleanField(default=False)
    answer = models.CharField(max_length=8, choices=ANSWERS, blank=True)
    answered_on = models.DateField(null=True)
    typed_answer = models.CharField(max_length=8, choices=ANSWERS, blank=True, default="")
    is_typed_drawn = models.BooleanField(default=False)
    withdrawal_typed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="elections_one_candidacy")]

    @property
    def is_typed(self) -> bool:
        """Whether another person wrote it down and nobody has confirmed it yet."""
        return self.how != "form" and self.stood_on is None


class CandidateStatement(models.Model):
    """A candidate's statement to the members in one language."""

    candidacy = models.ForeignKey(Candidacy, models.CASCADE, related_name="statements")
    language = models.CharField(max_length=3)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidacy", "language"], name="elections_one_statement_a_language"
            )
        ]


class ElectionTally(models.Model):
    """One teller's count of an election; `votes` maps each candidacy to its papers."""

    election = models.ForeignKey(BoardElection, models.CASCADE, related_name="+")
    teller = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=HOW)
    valid = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()
    votes = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "teller"], name="elections_one_tally")]
