"""Secret electronic ballots: who holds keys, which slips vote, and the board.

No row, field or order joins a member with a credential or a ballot. Lists are sorted by the credential, and
nothing here has a time. A meeting and an item belong to an app above this one, so they are plain ids here;
what keeps them true stands in docs/decisions/0020.
"""

import uuid

from django.db import models
from django.db.models import F, Q

# For so many ballots each slip has a credential ahead.
PLACES = 20


class RevocationReason(models.TextChoices):
    """Why a slip votes no more."""

    LEFT_OVER = "left_over"
    HANDED_BACK = "handed_back"
    VOID = "void"


class BallotPhase(models.TextChoices):
    """How far a secret ballot is; tallied: its result is on the board."""

    OPEN = "open"
    CLOSED = "closed"
    TALLIED = "tallied"
    ABANDONED = "abandoned"


# Of a ballot that has no result yet and did not go to paper.
GOING = (BallotPhase.OPEN, BallotPhase.CLOSED)


class Incident(models.TextChoices):
    """Why a ballot went to paper, in fixed words: free ones could tell of a person."""

    NETWORK = "network"
    OTHER = "other"


class BulletinBoardReaders(models.TextChoices):
    """Who reads a board: everybody who has its address, or the roll and whoever has a slip."""

    EVERYBODY = "everybody"
    UNION = "union"


class ElectionSetup(models.Model):
    """The keys and slips of one meeting, whose id is that of the row; `day`: when it is held.

    salt: with the web key it makes the house's share; null once the share is gone. identifiers: of the
    ballots, in the order of their use; used: how many. printed: slips on paper, 0 until there are some;
    handed_back: how many of them came back and were not drawn again. far: credentials that were sealed to
    members far away.
    """

    assembly_id = models.UUIDField(primary_key=True)
    day = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()
    salt = models.BinaryField(null=True)
    house_key = models.TextField()
    identifiers = models.JSONField()
    used = models.PositiveSmallIntegerField(default=0)
    printed = models.PositiveIntegerField(default=0)
    printed_by = models.BigIntegerField(null=True, db_index=True)
    handed_back = models.PositiveIntegerField(default=0)
    far = models.PositiveIntegerField(default=0)


class Trustee(models.Model):
    """One who holds a key, and what she published in each round; of who is erased no number.

    question: what her test decryption is asked, with the proof that the house knows the answer, until she
    gave it.
    """

    scrutiny = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    number = models.BigIntegerField(null=True, db_index=True)
    certificate = models.TextField(blank=True)
    dealing = models.TextField(blank=True)
    key = models.TextField(blank=True)
    question = models.TextField(blank=True)
    tested_on = models.DateField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["scrutiny", "place"], name="evoting_one_scrutineer_a_place"),
            models.UniqueConstraint(fields=["scrutiny", "number"], name="evoting_one_key_each"),
        ]


class CredentialList(models.Model):
    """The public credentials of all slips for one ballot, as canonical JSON, sorted."""

    scrutiny = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    credentials = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scrutiny", "place"], name="evoting_one_list_a_place")]


class Revocation(models.Model):
    """What one teller struck and another confirms: so many slips from one ballot on."""

    scrutiny = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=11, choices=RevocationReason.choices)
    count = models.PositiveIntegerField()
    by = models.BigIntegerField(db_index=True)
    confirmed_by = models.BigIntegerField(null=True, db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("by")), name="evoting_two_tellers_strike"
            )
        ]


class RevokedCredential(models.Model):
    """A credential that votes no more in one ballot, once its strike is confirmed."""

    strike = models.ForeignKey(Revocation, models.CASCADE, related_name="+")
    scrutiny = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    credential = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scrutiny", "place", "credential"], name="evoting_struck_once")
        ]


class RemoteCredential(models.Model):
    """A slip for a member far away, sealed to the key that she alone opens."""

    scrutiny = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scrutiny", "number"], name="evoting_one_far_slip")]


class SecretBallot(models.Model):
    """One item that is voted on in secret; its address is random and is not the identifier of the election.

    title: of the item, as the notice had it. place: which identifier. answers: of an election, the
    candidacies in the order of the question. voters, drawn, far, struck, not_handed_back: slips at set-up.
    head, height, length: the last event, its height, how many entries. turnout, result: once there is one.
    digest: of the whole archive. is_for_everybody: whether the assembly decided to show its board outside
    the union.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item_id = models.UUIDField(db_index=True)
    title = models.CharField(max_length=120)
    scrutiny = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=list)
    phase = models.CharField(max_length=9, choices=BallotPhase.choices, default=BallotPhase.OPEN)
    setup_head = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    height = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    voters = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()
    far = models.PositiveIntegerField()
    struck = models.PositiveIntegerField()
    not_handed_back = models.PositiveIntegerField()
    incident = models.CharField(max_length=7, choices=Incident.choices, blank=True)
    turnout = models.PositiveIntegerField(null=True)
    result = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    is_for_everybody = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["scrutiny", "place"], name="evoting_one_ballot_an_identifier"),
            models.UniqueConstraint(
                fields=["item_id"], condition=~Q(phase="abandoned"), name="evoting_one_living_ballot"
            ),
        ]


class BulletinBoardEntry(models.Model):
    """One member of a ballot's archive, in its order; nothing is changed or taken away.

    credential: of a ballot, as the ballot itself says it, so that nobody fills the board.
    """

    ballot = models.ForeignKey(SecretBallot, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    is_event = models.BooleanField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    credential = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "place"], name="evoting_one_entry_a_place"),
            models.UniqueConstraint(fields=["ballot", "digest"], name="evoting_one_entry_each"),
        ]
        indexes = [models.Index(fields=["ballot", "credential"], name="evoting_entries_of_one")]


class StrongProof(models.Model):
    """What a trustee proves beyond the archive: that her factors belong to this tally."""

    ballot = models.ForeignKey(SecretBallot, models.CASCADE, related_name="+")
    owner = models.PositiveSmallIntegerField()
    entry = models.TextField()

    class Meta:
        ordering = ["owner"]
        constraints = [models.UniqueConstraint(fields=["ballot", "owner"], name="evoting_one_strong_proof")]
