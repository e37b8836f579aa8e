"""Mailings, their batches, the counts of audiences, and the banner."""

import hashlib
import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from paraplu.commons.mailings.hours import LeavingHour
from paraplu.commons.mailings.policy import WRITERS, BannerSubject, MailingSubject
from paraplu.kernel.actor import Actor


class MailingStatus(models.TextChoices):
    """The status of a mailing; the outbox has the progress of one that is sent."""

    DRAFT = "draft"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    LEAVING = "leaving"
    LEFT = "left"
    PAUSED = "paused"
    STOPPED = "stopped"


SENT_STATES = (MailingStatus.LEAVING, MailingStatus.LEFT, MailingStatus.PAUSED)


RETURNED = ""


class SendingObstacle(models.TextChoices):
    """Why a mailing was not sent at its hour, or not to everybody."""

    APPROVAL = "approval"
    WRITER = "writer"
    SERVER = "server"
    LAST_DAY = "last_day"
    UNWANTED = "unwanted"


class Missing(models.TextChoices):
    """What readers of a language without a text get."""

    DEFAULT = "default"
    LEAVE_OUT = "leave_out"


def join_keys(keys: list[str]) -> str:
    """Keys in one column, each between spaces, so that a query can find one."""
    return f" {' '.join(sorted(keys))} " if keys else ""


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Mailings, limited to what somebody may see."""

    def visible_to(self, actor: Actor) -> "MailingQuerySet":
        """All for those who write to everybody; for a chapter lead those of their chapter."""
        if actor.holds(*WRITERS):
            return self
        led = [
            join_keys([mandate.chapter])
            for mandate in actor.offices
            if mandate.office == "chapter_lead" and mandate.chapter
        ]
        return self.filter(chapters__in=led)

    def sent_about_topics(self, topics: list[str], chapter: str) -> "MailingQuerySet":
        """Mailings that were sent about these topics, everywhere or to this chapter."""
        where = Q(chapters="") | Q(chapters__contains=f" {chapter} ") if chapter else Q(chapters="")
        return self.filter(where, topic__in=topics, state__in=SENT_STATES)

    def drafts_held_back(self) -> "MailingQuerySet":
        """Drafts that were to be sent at an hour and were not."""
        return self.filter(state=MailingStatus.DRAFT).exclude(obstacle="")


class Mailing(models.Model):
    """A mailing in its languages, with its audience and status.

    chapters, languages: keys between spaces, empty for all. texts: {language: [subject, body]}.
    shown: the rounded number of recipients when it was sent. paused_by: only they let it go on alone.
    resume_asked_by: who asked that it goes on, while it waits for a second person. leaves_on, leaves_at: the
    hour that was chosen for it, in the union's time zone. obstacle: why it was not sent at that hour, or not
    to everybody, or why it is paused.
    is_checked: whether the worker looked at it once since it is being sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.CharField(max_length=40)
    chapters = models.CharField(max_length=400, blank=True)
    languages = models.CharField(max_length=80, blank=True)
    missing = models.CharField(max_length=9, choices=Missing)
    texts = models.JSONField()
    not_after = models.DateField()
    state = models.CharField(max_length=9, choices=MailingStatus, default=MailingStatus.DRAFT)
    written_by = models.PositiveIntegerField(null=True, db_index=True)
    approved_by = models.PositiveIntegerField(null=True, db_index=True)
    paused_by = models.PositiveIntegerField(null=True, db_index=True)
    resume_asked_by = models.PositiveIntegerField(null=True, db_index=True)
    written_on = models.DateField()
    sent_on = models.DateField(null=True)
    shown = models.PositiveIntegerField(default=0)
    leaves_on = models.DateField(null=True)
    leaves_at = models.TimeField(null=True)
    obstacle = models.CharField(max_length=8, choices=SendingObstacle, blank=True)
    is_checked = models.BooleanField(default=False)

    objects = MailingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["written_on"], condition=Q(state="waiting"), name="mailings_waiting"),
            models.Index(fields=["-written_on", "id"], name="mailings_written"),
            models.Index(fields=["chapters", "-written_on", "id"], name="mailings_of_chapter"),
            models.Index(fields=["-sent_on", "id"], name="mailings_sent"),
            models.Index(
                fields=["leaves_on"],
                condition=Q(state__in=("waiting", "scheduled")),
                name="mailings_scheduled",
            ),
            models.Index(
                fields=["id"], condition=Q(state__in=("leaving", "paused")), name="mailings_leaving"
            ),
        ]

    @property
    def rule_subject(self) -> MailingSubject:
        """The mailing as a rule sees it; `queries.mailing_subject` adds who is independent of its writer."""
        return MailingSubject(frozenset(self.chapters.split()), self.written_by)

    @property
    def reached_languages(self) -> list[str]:
        """The languages of those whom it reaches."""
        spoken = self.languages.split() or list(settings.UNION.languages)
        if self.missing == Missing.DEFAULT:
            return spoken
        return [language for language in spoken if language in self.texts]

    @property
    def leaving_hour(self) -> LeavingHour | None:
        """The hour that was chosen for it, if one was."""
        if self.leaves_on is None or self.leaves_at is None:
            return None
        return LeavingHour(self.leaves_on, self.leaves_at)

    def set_leaving_hour(self, hour: LeavingHour | None) -> None:
        """Choose an hour, or none; what kept it from leaving earlier is over."""
        self.leaves_on, self.leaves_at = (hour.day, hour.time) if hour else (None, None)
        self.obstacle = ""

    @property
    def content_digest(self) -> str:
        """A digest of text, audience and hour, so that an approval holds for exactly what was shown."""
        days = [str(self.not_after), str(self.leaves_on), str(self.leaves_at)]
        parts = [self.topic, self.chapters, self.languages, self.missing, self.texts, *days]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]

    def text_in_language(self, language: str) -> tuple[str, str, str]:
        """(language, subject, body) for a reader of this language."""
        default = settings.UNION.default_language
        found = next((code for code in (language, default) if code in self.texts), next(iter(self.texts)))
        subject, body = self.texts[found]
        return found, subject, body


class AudienceBatch(models.Model):
    """The e-mail to one cell: its id in the outbox, and the largest count that may be shown."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="+")
    email = models.UUIDField()
    most = models.PositiveIntegerField()


class AudienceCount(models.Model):
    """The rounded count of members who chose a topic in one cell, as of a day.

    topic: RETURNED, without a cell, for the addresses from which e-mails came back.
    """

    topic = models.CharField(max_length=40)
    chapter = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=8)
    shown = models.PositiveIntegerField()
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "chapter", "language"], name="mailings_tally_once")
        ]


class Banner(models.Model):
    """A few lines on every page from one day to another, in every language; the text never changes.

    prepared: the key of a sentence that was approved in advance, empty for free text. is_agreed: whether it
    may be shown. on_forms: whether the safety team agreed to show it on the forms' host too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    texts = models.JSONField()
    starts = models.DateField()
    ends = models.DateField(db_index=True)
    raised_by = models.PositiveIntegerField(null=True, db_index=True)
    prepared = models.CharField(max_length=20, blank=True)
    is_agreed = models.BooleanField(default=False)
    agreed_by = models.PositiveIntegerField(null=True, db_index=True)
    on_forms = models.BooleanField(default=False)

    @property
    def rule_subject(self) -> BannerSubject:
        """The banner as a rule sees it; `queries.banner_subject` adds who is independent of its writer."""
        return BannerSubject(self.raised_by, self.is_agreed)
