"""Letters, what went where, what is said of how many, and the banner."""

import hashlib
import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from paraplu.commons.mailings.policy import WRITERS, Addressed
from paraplu.kernel.actor import Actor


class State(models.TextChoices):
    """Where a letter is. A letter that left stays `leaving`; what became of it the outbox knows."""

    DRAFT = "draft"
    WAITING = "waiting"
    LEAVING = "leaving"
    PAUSED = "paused"
    STOPPED = "stopped"


class Missing(models.TextChoices):
    """What happens to who reads a language in which nothing was written."""

    DEFAULT = "default"
    LEAVE_OUT = "leave_out"


def joined(keys: list[str]) -> str:
    """Keys in one column, each between spaces, so that one can be looked for."""
    return f" {' '.join(sorted(keys))} " if keys else ""


class MailingSet(models.QuerySet["Mailing"]):
    """Letters, as somebody may see them."""

    def visible_to(self, actor: Actor) -> "MailingSet":
        """All for those who write to everybody; a chapter lead's are those of her chapter alone."""
        if actor.holds(*WRITERS):
            return self
        led = [
            joined([held.chapter]) for held in actor.offices if held.office == "chapter_lead" and held.chapter
        ]
        return self.filter(chapters__in=led)

    def kept(self, topics: list[str], chapter: str) -> "MailingSet":
        """What left about these topics, everywhere or to this chapter."""
        where = Q(chapters="") | Q(chapters__contains=f" {chapter} ") if chapter else Q(chapters="")
        return self.filter(where, topic__in=topics, state__in=(State.LEAVING, State.PAUSED))


class Mailing(models.Model):
    """One letter in its languages, its audience, and how far it is.

    chapters, languages: keys between spaces, empty for all. texts: {language: [subject, body]}.
    shown: how many the page said when it was sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    topic = models.CharField(max_length=40)
    chapters = models.CharField(max_length=400, blank=True)
    languages = models.CharField(max_length=80, blank=True)
    missing = models.CharField(max_length=9, choices=Missing)
    texts = models.JSONField()
    not_after = models.DateField()
    state = models.CharField(max_length=7, choices=State, default=State.DRAFT)
    written_by = models.PositiveIntegerField(null=True, db_index=True)
    approved_by = models.PositiveIntegerField(null=True, db_index=True)
    written_on = models.DateField()
    sent_on = models.DateField(null=True)
    shown = models.PositiveIntegerField(default=0)

    objects = MailingSet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["written_on"], condition=Q(state="waiting"), name="mailings_waiting"),
            models.Index(fields=["-written_on", "id"], name="mailings_written"),
            models.Index(fields=["chapters", "-written_on", "id"], name="mailings_of_chapter"),
            models.Index(fields=["-sent_on", "id"], name="mailings_sent"),
        ]

    @property
    def addressed(self) -> Addressed:
        """The letter as a rule may look at it."""
        return Addressed(frozenset(self.chapters.split()), self.written_by)

    @property
    def reached(self) -> list[str]:
        """The languages of those whom it reaches."""
        spoken = self.languages.split() or list(settings.UNION.languages)
        return spoken if self.missing == Missing.DEFAULT else [one for one in spoken if one in self.texts]

    @property
    def imprint(self) -> str:
        """Another one for any other text or audience: who says yes says it to what she saw."""
        parts = [self.topic, self.chapters, self.languages, self.missing, self.texts, str(self.not_after)]
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]

    def text_in(self, language: str) -> tuple[str, str, str]:
        """(language, subject, body) for whoever reads this language."""
        default = settings.UNION.default_language
        found = next((one for one in (language, default) if one in self.texts), next(iter(self.texts)))
        subject, body = self.texts[found]
        return found, subject, body


class Parcel(models.Model):
    """What went to one cell: its name in the outbox, and the most that is said of how far it is."""

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="+")
    letter = models.UUIDField()
    most = models.PositiveIntegerField()


class Tally(models.Model):
    """What is said of how many chose a topic in one cell, as of a day."""

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
    """A few lines on every page from one day to another, in every language."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    texts = models.JSONField()
    starts = models.DateField()
    ends = models.DateField(db_index=True)
    raised_by = models.PositiveIntegerField(null=True, db_index=True)
