"""Elections: who stands, with which words, how many papers bear each name, and what the elected answered.

An election is an item of an agenda, which belongs to the app above this one: so its id is plain here, and
what keeps it true stands in docs/decisions/0020.
"""

import uuid

from django.db import models

HOW = [("form", "form"), ("phone", "phone"), ("in_person", "in_person"), ("paper", "paper")]
ANSWERS = [("accepted", "accepted"), ("declined", "declined")]


class BoardElection(models.Model):
    """What an item of kind election is about: seats of one office, and until when a member may stand.

    item_id: of the item.
    valid, invalid: papers, as two tellers counted them. lot_drawn_on: the lot decided between equal votes.
    """

    item_id = models.UUIDField(primary_key=True)
    office = models.CharField(max_length=40)
    seats = models.PositiveSmallIntegerField()
    closes_on = models.DateField()
    valid = models.PositiveIntegerField(null=True)
    invalid = models.PositiveIntegerField(null=True)
    lot_drawn_on = models.DateField(null=True)


class Candidacy(models.Model):
    """One who thinks of standing, or stands.

    told_on: she read that a director's name and address are published for ever, and said yes to that alone.
    stood_on: empty until she says that she stands. name: as she wants it on the ballot paper. votes, elected,
    by_lot: the result. answer: what she said to being elected.
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
    answer = models.CharField(max_length=8, choices=ANSWERS, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "number"], name="elections_one_candidacy")]


class CandidateStatement(models.Model):
    """What a candidate says to the members, in one language."""

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
    """What one teller counted in an election; `votes` maps each candidacy to the papers with her name."""

    election = models.ForeignKey(BoardElection, models.CASCADE, related_name="+")
    teller = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=HOW)
    valid = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()
    votes = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["election", "teller"], name="elections_one_tally")]
