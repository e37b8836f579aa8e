"""The tables of membership: members, their history, requests, applications, vouches, erasures."""

from django.conf import settings
from django.db import models

from paraplu.base.intake import IdempotentSubmission
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus

STATES = [(state.value, state.value) for state in MemberStatus]


class Members(models.QuerySet["Member"]):
    """Members, filtered by what the actor may see."""

    def visible_to(self, actor: Actor) -> "Members":
        """Return the actor's own row, everybody for the secretary; nobody else has a list of people."""
        if actor.holds("secretary"):
            return self
        return self.filter(number=actor.number) if actor.kind == "person" else self.none()


class Member(models.Model):
    """A person in the union, known by a number and the name they chose for this use."""

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
        indexes = [
            models.Index(fields=["working_name", "number"], name="people_by_name"),
            models.Index(fields=["since", "number"], name="people_by_since"),
            # Of one state in either order, and how many there are, without looking at everybody.
            models.Index(fields=["state", "working_name", "number"], name="people_by_state_and_name"),
            models.Index(fields=["state", "since", "number"], name="people_by_state_and_since"),
        ]

    @property
    def member_status(self) -> MemberStatus:
        """The stored status as a value of the enumeration."""
        return MemberStatus(self.state)


class MembershipChange(models.Model):
    """One line of a membership's history. The law asks who was an active member on any day, so it stays."""

    number = models.PositiveIntegerField(db_index=True)
    day = models.DateField()
    step = models.CharField(max_length=12)
    state = models.CharField(max_length=12, choices=STATES)
    decided_by = models.PositiveIntegerField(null=True, blank=True)
    how = models.CharField(max_length=12)
    act = models.PositiveIntegerField(null=True, unique=True)


class JoinRequest(IdempotentSubmission):
    """A form sent to join; of its one-time secrets only keyed digests are stored."""

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
    """A supporting member's application to become active, and the last day for an answer."""

    number = models.PositiveIntegerField(primary_key=True)
    asked_on = models.DateField(db_index=True)
    ends_on = models.DateField()
    vouch_digest = models.CharField(max_length=64, unique=True)


class Vouch(models.Model):
    """A peer confirmed that they know the applicant. No reason is asked and none is stored."""

    number = models.PositiveIntegerField(db_index=True)
    by = models.PositiveIntegerField(db_index=True)
    day = models.DateField()
    # The office-holder who recorded it, until the person who vouched or another office confirms it.
    noted_by = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "by"], name="people_vouch_once")]


class PendingEdit(models.Model):
    """A change that a member asked the secretary for, until it is carried out or stopped."""

    number = models.PositiveIntegerField(primary_key=True)
    working_name = models.CharField(max_length=60)
    chapter = models.CharField(max_length=40, blank=True)
    topics = models.JSONField(default=list)
    address_token = models.CharField(max_length=64, blank=True)
    day = models.DateField()


class ImportedLine(models.Model):
    """One line of an imported list, stored some weeks so that importing the same list twice changes nothing.

    line: a keyed digest of what it said. stops: the list said that the person had stopped e-mails. compared:
    the mailer has looked whether their address belongs to a member already.
    """

    line = models.CharField(max_length=64, primary_key=True)
    number = models.PositiveIntegerField(db_index=True)
    stops = models.BooleanField()
    compared = models.BooleanField(db_index=True)
    day = models.DateField()


class ErasedMember(models.Model):
    """The number of an erased person, so that a backup cannot bring them back."""

    number = models.PositiveIntegerField(primary_key=True)
    day = models.DateField()
    # Whether the apps of higher layers have forgotten the person as well: this app cannot call them.
    everywhere = models.BooleanField(default=False)
