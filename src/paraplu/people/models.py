"""What is kept about membership: members, their history, requests, applications, vouches, erasures."""

from django.conf import settings
from django.db import models

from paraplu.base.intake import IdempotentSubmission
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus

STATES = [(state.value, state.value) for state in MemberStatus]


class Members(models.QuerySet["Member"]):
    """Members, seen through who asks."""

    def visible_to(self, actor: Actor) -> "Members":
        """Herself; for the secretary everybody; nobody else has a list of people."""
        if actor.holds("secretary"):
            return self
        return self.filter(number=actor.number) if actor.kind == "person" else self.none()


class Member(models.Model):
    """A person in the union, known by a number and the name she chose for here."""

    number = models.PositiveIntegerField(primary_key=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    working_name = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=12, choices=STATES)
    since = models.DateField()
    adult = models.BooleanField(default=False)
    declared = models.BooleanField(default=False)
    rule_number = models.PositiveIntegerField(null=True, blank=True)
    assent_version = models.CharField(max_length=20)
    assent_language = models.CharField(max_length=8)
    entered_how = models.CharField(max_length=12)

    objects = Members.as_manager()

    class Meta:
        indexes = [models.Index(fields=["working_name", "number"], name="people_by_name")]

    @property
    def member_status(self) -> MemberStatus:
        """Where she stands today."""
        return MemberStatus(self.state)


class MembershipChange(models.Model):
    """One line of a standing's history. The law asks who was an active member on any day, so it stays."""

    number = models.PositiveIntegerField(db_index=True)
    day = models.DateField()
    step = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=STATES)
    decided_by = models.PositiveIntegerField(null=True, blank=True)
    how = models.CharField(max_length=12)


class JoinRequest(IdempotentSubmission):
    """A form that came through the door; of its one-time secrets only keyed digests are here."""

    form = models.CharField(max_length=12)
    working_name = models.CharField(max_length=60)
    chapter = models.CharField(max_length=40, blank=True)
    topics = models.JSONField(default=list)
    adult = models.BooleanField(default=False)
    declared = models.BooleanField(default=False)
    assent_version = models.CharField(max_length=20)
    assent_language = models.CharField(max_length=8)
    link_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    code_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_number = models.PositiveIntegerField(null=True, blank=True, db_index=True)


class Application(models.Model):
    """The wish of a supporting member to become active, and the last day for an answer."""

    number = models.PositiveIntegerField(primary_key=True)
    asked_on = models.DateField(db_index=True)
    ends_on = models.DateField()
    vouch_digest = models.CharField(max_length=64, unique=True)


class Vouch(models.Model):
    """A peer said yes, I know her. No reason is asked and none is kept."""

    number = models.PositiveIntegerField(db_index=True)
    by = models.PositiveIntegerField(db_index=True)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "by"], name="people_vouch_once")]


class ImportedLine(models.Model):
    """One line of a list that was brought in: kept some weeks, so that the same list twice changes nothing.

    line: a keyed digest of what it said. stops: the list said that she stopped letters. compared: the mailer
    has looked whether her address is somebody's already.
    """

    line = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(db_index=True)
    stops = models.BooleanField()
    compared = models.BooleanField(db_index=True)
    day = models.DateField()


class ErasedMember(models.Model):
    """A number whose person was erased, so that a backup cannot bring her back."""

    number = models.PositiveIntegerField(primary_key=True)
    day = models.DateField()
    # Whether the rooms above have forgotten her as well: they stand higher, so nobody here can tell them.
    everywhere = models.BooleanField(default=False)
