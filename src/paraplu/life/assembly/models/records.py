"""The records of a meeting: notices, roll, bureau, proxies, counts, confirmations, minutes."""

import uuid

from django.db import models
from django.db.models import F, Q

from paraplu.base.fixed_width import FixedWidthText
from paraplu.life.assembly.models.meetings import AgendaItem, Assembly, SubmissionChannel

# What a second person confirms: a role in the bureau, the number present, amended words, a hearing, items by
# hands, the count of a teller, a proxy, a signature; of an election a candidacy, a withdrawal, a tally, the
# lot and an answer; of secret ballots their key holders, that these stay, the number of slips, a close and a
# move to paper. Members who ask for a vote on the key holders are counted, and nobody confirms that.
CONFIRMED = (
    "role", "presence", "words", "hearing", "hands", "count", "proxy", "signature", "candidacy", "withdraw",
    "tally", "lot", "answer", "trustees", "slips", "close", "to_paper", "doubt", "stay",
)  # fmt: skip


# Stands for nobody where a seat says who drew: like a member number it takes three bytes in SQLite.
NOBODY = -999_999


class AssemblyNotice(models.Model):
    """The notice to one person, by e-mail or, without an address that works, by hand or by post.

    link_digest: the digest of the personal link in the e-mail. handed_on: the day on which the secretary
    recorded it. Everybody with an account can read the notice after log-in as well.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    way = models.CharField(max_length=6, choices=[("email", "email"), ("paper", "paper")])
    link_digest = models.CharField(max_length=64, blank=True, db_index=True)
    handed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "number"], name="assembly_one_notice")]


class RollSeat(models.Model):
    """One place on the roll that was fixed at opening; `here` is empty for absent members.

    off_roll: the member stopped being active after opening (rule R18). not_there: the member says that they
    were marked as present and were not. drawn_by: who drew the slip for this vote, the member or the holder
    of their proxy; never which slip. Threat: the place of a row, or of an entry in an index,
    would tell in which order people came and drew, so no column that changes is indexed or of varying width.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    here = FixedWidthText(
        max_length=6, choices=[("room", "room"), ("remote", "remote")], blank=True, default=""
    )
    off_roll = models.BooleanField(default=False)
    not_there = models.BooleanField(default=False)
    drawn_by = models.BigIntegerField(default=NOBODY)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "number"], name="assembly_one_seat")]


class BureauMember(models.Model):
    """The chair, the secretary or a teller of a meeting."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    number = models.BigIntegerField(db_index=True)
    role = models.CharField(
        max_length=9, choices=[("chair", "chair"), ("secretary", "secretary"), ("teller", "teller")]
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "number"], name="assembly_one_role")]


class Proxy(models.Model):
    """The right of an active member to vote for another at one assembly; a revoked proxy is deleted.

    is_accepted: the holder gave their own code, or a second person confirmed what was typed from paper.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    giver = models.BigIntegerField(db_index=True)
    holder = models.BigIntegerField(db_index=True)
    is_accepted = models.BooleanField(default=True)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assembly", "giver"], name="assembly_one_proxy"),
            models.CheckConstraint(condition=~Q(giver=F("holder")), name="assembly_proxy_to_another"),
        ]


class TellerCount(models.Model):
    """One teller's count of the paper ballots of an item; two counts must agree."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="counts")
    teller = models.BigIntegerField(db_index=True)
    how = models.CharField(max_length=9, choices=SubmissionChannel.choices)
    votes_for = models.PositiveIntegerField()
    votes_against = models.PositiveIntegerField()
    abstained = models.PositiveIntegerField()
    invalid = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "teller"], name="assembly_one_count")]


class MeetingConfirmation(models.Model):
    """A record that somebody typed a fact of a meeting, or that another person confirmed it.

    digest: of the typed content, as the second person read it. is_typed: typed, not confirmed.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    what = models.CharField(max_length=9, choices=[(what, what) for what in CONFIRMED])
    digest = models.CharField(max_length=64)
    who = models.BigIntegerField(db_index=True)
    is_typed = models.BooleanField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assembly", "digest", "who"], name="assembly_one_word_each")
        ]


class Minutes(models.Model):
    """The facts of a meeting, rendered in each language; `sha256` covers facts and remarks.

    signed_head: the newest head of the activity log that two of the Board had signed when all had signed the
    minutes; outside the hash.
    """

    assembly = models.OneToOneField(Assembly, models.CASCADE, related_name="minutes", primary_key=True)
    facts = models.JSONField()
    remarks = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    drafted_on = models.DateField()
    signed_head = models.CharField(max_length=200, blank=True, default="")


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
    """What the law requires after an assembly, and by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="+")
    what = models.CharField(max_length=10)
    due_on = models.DateField()
    done_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "what"], name="assembly_one_filing")]
