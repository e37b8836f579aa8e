"""The table of the app `alerts`; no column of it leads to a message, a thread or a person warned about."""

import hashlib
import json
import uuid
from datetime import timedelta

from django.db import models

from paraplu.base import clock
from paraplu.base.clock import current_date
from paraplu.life.alerts.policy import AlertSubject

LONGEST_BEHAVIOUR, LONGEST_AREA = 600, 120
# The longest time for which an alert is shown, and how long its contests are read once it is gone.
SHOWN_DAYS_MOST, CONTEST_DAYS, DRAFT_DAYS = 60, 30, 30


class AlertDegree(models.IntegerChoices):
    """How serious it is."""

    NOTICE = 1
    CARE = 2
    DANGER = 3


class AlertStatus(models.TextChoices):
    """Where an alert is between its writer and its end."""

    DRAFTED = "drafted"
    PUBLISHED = "published"
    ENDED = "ended"


class ContestReason(models.TextChoices):
    """What somebody says about an alert; there is no place for words."""

    ABOUT_ME = "about_me"
    WRONG = "wrong"
    OVER = "over"


class AlertQuerySet(models.QuerySet["Alert"]):
    """Alerts by what may be done with them today."""

    def shown_today(self) -> "AlertQuerySet":
        """Those that everybody reads today."""
        return self.filter(state=AlertStatus.PUBLISHED, expires_on__gte=current_date())

    def contested_by_somebody(self) -> "AlertQuerySet":
        """Those that somebody contested."""
        by_reason = models.Q(about_me__gt=0) | models.Q(wrong__gt=0) | models.Q(over__gt=0)
        return self.filter(by_reason)


class Alert(models.Model):
    """A warning in the union's own words; its text never changes.

    chapter: empty for all. first_day, last_day: a whole week, never one day. written_by: until it
    is public. about_me, wrong, over: how often somebody contested it so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    degree = models.PositiveSmallIntegerField(choices=AlertDegree)
    chapter = models.CharField(max_length=40, blank=True)
    behaviour = models.TextField(max_length=LONGEST_BEHAVIOUR)
    area = models.CharField(max_length=LONGEST_AREA)
    first_day = models.DateField()
    last_day = models.DateField()
    language = models.CharField(max_length=8)
    shown_days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=AlertStatus, default=AlertStatus.DRAFTED)
    written_by = models.PositiveIntegerField(null=True, db_index=True)
    drafted_on = models.DateField(default=current_date)
    expires_on = models.DateField(null=True)
    about_me = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    over = models.PositiveIntegerField(default=0)

    objects = AlertQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-last_day", "id"], name="alerts_by_day")]

    @property
    def rule_subject(self) -> AlertSubject:
        """The alert as a rule sees it; `queries.alert_subject` adds who is independent of its writer."""
        return AlertSubject(self.written_by, is_drafted=self.state == AlertStatus.DRAFTED)

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it today."""
        is_published = self.state == AlertStatus.PUBLISHED and self.expires_on is not None
        return is_published and self.expires_on >= current_date()  # type: ignore[operator]

    @property
    def contest_count(self) -> int:
        """How often somebody contested it."""
        return self.about_me + self.wrong + self.over

    @property
    def content_digest(self) -> str:
        """A digest of all that a reader sees, so that an agreement holds for exactly that."""
        days = [self.first_day.isoformat(), self.last_day.isoformat(), self.shown_days]
        parts = [self.degree, self.chapter, self.behaviour, self.area, self.language, *days]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]

    def end_today(self) -> None:
        """Take it away; its last day as a public alert is over."""
        self.state, self.expires_on = AlertStatus.ENDED, clock.current_date() - timedelta(days=1)
