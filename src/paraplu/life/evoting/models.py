"""Secret electronic ballots: key holders, slips and boards.

Threat: no row, field or order may join a member with a credential or a ballot, so lists are sorted by the
credential, and nothing here has a time. A meeting and an item belong to an app above this one, so they are
plain ids here; docs/decisions/0020 says what keeps them consistent.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from paraplu.life.evoting.signed import HeldDecryption, PartCommitment, SetupSignature

# Tables of this app that have a file of their own.
SIGNED = (SetupSignature, PartCommitment, HeldDecryption)
# Each slip has a credential for so many ballots ahead.
PLACES = 20


class RevocationReason(models.TextChoices):
    """Why a slip no longer votes."""

    LEFT_OVER = "left_over"
    HANDED_BACK = "handed_back"
    VOID = "void"


class BallotPhase(models.TextChoices):
    """The phase of a secret ballot; prepared: nobody votes yet; tallied: its result is on the board."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"
    TALLIED = "tallied"
    ABANDONED = "abandoned"


# The phases of a ballot that has no result yet and did not move to paper.
GOING = (BallotPhase.PREPARED, BallotPhase.OPEN, BallotPhase.CLOSED)


class Incident(models.TextChoices):
    """Why a ballot moved to paper. Threat: a free text could say something about a person."""

    NETWORK = "network"
    OTHER = "other"


class BulletinBoardReaders(models.TextChoices):
    """Who reads a board: everybody who has its address, or the roll and everybody with a slip."""

    EVERYBODY = "everybody"
    UNION = "union"


class ElectionSetup(models.Model):
    """The keys and slips of one meeting, whose id is that of the row; `day`: when it is held.

    salt: makes the server's share of the key together with the web key; null once the share is erased.
    identifiers: of the ballots, in the order of their use; used: how many. printed: paper slips, 0 before
    there are any; handed_back: how many were returned and not drawn again. far: how many credentials were
    sealed to remote members. gathering: the hash of the certificates whose words are on the slips.
    """

    assembly_id = models.UUIDField(primary_key=True)
    day = models.DateField()
    threshold = models.PositiveSmallIntegerField()
    size = models.PositiveSmallIntegerField()
    salt = models.BinaryField(null=True)
    server_key = models.TextField()
    identifiers = models.JSONField()
    used = models.PositiveSmallIntegerField(default=0)
    printed = models.PositiveIntegerField(default=0)
    printed_by = models.BigIntegerField(null=True, db_index=True)
    handed_back = models.PositiveIntegerField(default=0)
    far = models.PositiveIntegerField(default=0)
    gathering = models.CharField(max_length=64, blank=True)


class Trustee(models.Model):
    """A key holder and what they published in each round; the number is null once they are erased.

    accepted_on: the day on which they accepted to hold it. question: the question of the test decryption,
    with a proof that the server knows the answer; empty once it is answered.
    """

    election_setup = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    number = models.BigIntegerField(null=True, db_index=True)
    accepted_on = models.DateField(null=True)
    certificate = models.TextField(blank=True)
    dealing = models.TextField(blank=True)
    key = models.TextField(blank=True)
    question = models.TextField(blank=True)
    tested_on = models.DateField(null=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["election_setup", "place"], name="evoting_one_trustee_a_place"),
            models.UniqueConstraint(fields=["election_setup", "number"], name="evoting_one_key_each"),
        ]


class NamedTrustee(models.Model):
    """A person whom chair or secretary named as a key holder, until the other one confirms the list."""

    assembly_id = models.UUIDField()
    place = models.PositiveSmallIntegerField()
    number = models.BigIntegerField(db_index=True)
    threshold = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["assembly_id", "place"], name="evoting_one_named_a_place")
        ]


class CredentialList(models.Model):
    """The sorted public credentials of all slips for one ballot, as canonical JSON.

    marks: of the number on the slip of each credential, in the same order; emptied when the ballot is set up.
    Threat: a slip that comes back later must not tell which credential it had in a ballot before.
    """

    election_setup = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    credentials = models.TextField()
    marks = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election_setup", "place"], name="evoting_one_list_a_place")
        ]


class Revocation(models.Model):
    """Slips that one teller revoked from a ballot on, and another confirms."""

    election_setup = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
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


class RevokedSlip(models.Model):
    """A slip that does not vote in one ballot once that is confirmed; by the mark of its number."""

    revocation = models.ForeignKey(Revocation, models.CASCADE, related_name="+")
    election_setup = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    mark = models.CharField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election_setup", "place", "mark"], name="evoting_revoked_once")
        ]


class RemoteCredential(models.Model):
    """A slip for a remote member, sealed to a key that only they can open."""

    election_setup = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election_setup", "number"], name="evoting_one_remote_slip")
        ]


class SecretBallot(models.Model):
    """A secret vote on one item, or on several at once; its id is random and not that of the election.

    title: of the item, as in the notice, or of all of them. place: which identifier it uses. voters, drawn,
    far, struck, not_handed_back: slips at set-up. head, height, length: the last event, its height, the
    number of entries. closed_head: the event after which nobody voted. keys_turned: how many key holders
    committed to their decryption. shown: how many ballots others saw before the newest; mark: when that came,
    or when the ballot closed, until its result (live_figures.py). turnout, result: once there is a result.
    digest: of the whole archive. is_for_everybody: the assembly decided to publish its board.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=120)
    election_setup = models.ForeignKey(ElectionSetup, models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=9, choices=BallotPhase.choices, default=BallotPhase.PREPARED)
    setup_head = models.CharField(max_length=64)
    head = models.CharField(max_length=64)
    closed_head = models.CharField(max_length=64, blank=True)
    keys_turned = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    shown = models.PositiveIntegerField(default=0)
    mark = models.PositiveSmallIntegerField(null=True)
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
            models.UniqueConstraint(fields=["election_setup", "place"], name="evoting_one_identifier_each"),
        ]

    @property
    def item_ids(self) -> list[uuid.UUID]:
        """The items that are voted on, in the order of the questions."""
        return list(self.questions.order_by("place").values_list("item_id", flat=True))


class BallotQuestion(models.Model):
    """One question of a secret ballot: which item it decides.

    place: among the questions of its ballot. answers: for an election, the candidacies in the order of the
    answers. is_living: whether this ballot decides the item; not once the item moved to paper, nor in a
    first round after which a second one began.
    """

    ballot = models.ForeignKey(SecretBallot, models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    item_id = models.UUIDField(db_index=True)
    answers = models.JSONField(default=list)
    is_living = models.BooleanField(default=True)

    class Meta:
        ordering = ["ballot", "place"]
        constraints = [
            models.UniqueConstraint(fields=["ballot", "place"], name="evoting_one_question_a_place"),
            models.UniqueConstraint(
                fields=["item_id"], condition=Q(is_living=True), name="evoting_one_living_ballot"
            ),
        ]


class BulletinBoardEntry(models.Model):
    """One member of a ballot's archive, in its order; entries are never changed or removed.

    credential: for an encrypted ballot, its credential. Threat: one credential could fill the board.
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


class BallotComplaint(models.Model):
    """That a voter says their vote is not in the list or was replaced; never who, nor which teller wrote it.

    tracker: the beginning of the tracking number, empty if the voter has none. is_listed: whether it was in
    the list when the complaint was recorded, never whether that vote applies.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(SecretBallot, models.CASCADE, related_name="+")
    tracker = models.CharField(max_length=43, blank=True)
    is_listed = models.BooleanField()


class StrongProof(models.Model):
    """A trustee's proof beyond the archive: their factors belong to this tally."""

    ballot = models.ForeignKey(SecretBallot, models.CASCADE, related_name="+")
    owner = models.PositiveSmallIntegerField()
    entry = models.TextField()

    class Meta:
        ordering = ["owner"]
        constraints = [models.UniqueConstraint(fields=["ballot", "owner"], name="evoting_one_strong_proof")]
