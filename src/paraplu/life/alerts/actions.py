"""Draft an alert, publish it with a second person, end it, contest it; the only file that writes."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from paraplu.base import form_tokens
from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.base.models import UsedFormToken
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.alerts import policy, queries, reach
from paraplu.life.alerts.identifying import signs_in, signs_in_area, week_of
from paraplu.life.alerts.models import (
    CONTEST_DAYS,
    DRAFT_DAYS,
    LONGEST_AREA,
    LONGEST_BEHAVIOUR,
    SHOWN_DAYS_MOST,
    Alert,
    AlertStatus,
    ContestReason,
)
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post

# A flood of contests says no more than so many, and fills no field.
CONTESTS_MOST = 999


class IdentifyingAlert(Exception):
    """The text points at one person, is too long, or would be shown for too long."""


@dataclass(frozen=True, slots=True)
class AlertData:
    """What the safety team writes. day: any day of the week that it is about. chapter: empty for all."""

    degree: int
    chapter: str
    behaviour: str
    area: str
    day: date
    language: str
    shown_days: int


def draft_alert(actor: Actor, data: AlertData) -> UUID:
    """Store a draft, which a second person reads; an equal draft of the same person is stored once."""
    authorize(policy.draft, actor)
    is_long = len(data.behaviour) > LONGEST_BEHAVIOUR or len(data.area) > LONGEST_AREA
    if is_long or not 1 <= data.shown_days <= SHOWN_DAYS_MOST:
        raise IdentifyingAlert
    if signs_in(data.behaviour) or signs_in_area(data.area):
        raise IdentifyingAlert
    content: dict[str, Any] = asdict(data)
    content["first_day"], content["last_day"] = week_of(content.pop("day"))
    with transaction.atomic():
        audit.lock_log()
        content |= {"state": AlertStatus.DRAFTED, "written_by": actor.number}
        alert, is_new = Alert.objects.get_or_create(**content)
        if is_new:
            audit.record_event(actor, "alert.drafted")
    return alert.pk


def publish_alert(actor: Actor, alert_id: UUID, seen: str) -> None:
    """Publish an alert as the second person, and tell members that there is something on their page.

    seen: the digest of what the actor read. Who wrote it is deleted. A button pressed twice does nothing.
    """
    authorize(policy.draft, actor)
    with transaction.atomic():
        alert = Alert.objects.select_for_update().get(pk=alert_id)
        if alert.state != AlertStatus.DRAFTED:
            return
        authorize(policy.publish, actor, queries.alert_subject(actor, alert))
        if seen != alert.content_digest:
            raise EditConflict
        alert.state, alert.written_by = AlertStatus.PUBLISHED, None
        alert.expires_on = current_date() + timedelta(days=alert.shown_days)
        alert.save(update_fields=["state", "written_by", "expires_on"])
        post.write_email_content(reach.notice_of(alert), reach.readers_of(alert))
        audit.record_event(actor, "alert.published")


def end_alert(actor: Actor, alert_id: UUID) -> None:
    """End a public alert at once, or delete a draft; one person does it alone."""
    authorize(policy.end, actor)
    with transaction.atomic():
        alert = Alert.objects.select_for_update().filter(pk=alert_id).first()
        if alert is None or alert.state == AlertStatus.ENDED:
            return
        if alert.state == AlertStatus.DRAFTED:
            alert.delete()
        else:
            alert.end_today()
            alert.save(update_fields=["state", "expires_on"])
        audit.record_event(actor, "alert.ended")


def contest_alert(actor: Actor, alert_id: UUID, reason: ContestReason, nonce: bytes) -> None:
    """Count that somebody contests an alert, once for each form; nothing else is stored."""
    authorize(policy.contest, actor)
    with transaction.atomic():
        used = form_tokens.token_digest(nonce)
        _row, is_new = UsedFormToken.objects.get_or_create(digest=used, defaults={"day": current_date()})
        if is_new:
            found = Alert.objects.filter(pk=alert_id).exclude(state=AlertStatus.DRAFTED)
            found.filter(**{f"{reason}__lt": CONTESTS_MOST}).update(**{str(reason): F(str(reason)) + 1})


def forget_writer(actor: Actor, number: int) -> None:
    """Delete the number of an erased person from the drafts that they wrote."""
    authorize(policy.forget, actor)
    Alert.objects.filter(written_by=number).update(written_by=None)


def forget_past(actor: Actor, today: date) -> int:
    """Delete drafts that nobody agreed to, and alerts whose time to be contested is over."""
    authorize(policy.forget, actor)
    old_draft = Q(state=AlertStatus.DRAFTED, drafted_on__lt=today - timedelta(days=DRAFT_DAYS))
    old_alert = Q(expires_on__lt=today - timedelta(days=CONTEST_DAYS))
    return Alert.objects.filter(old_draft | old_alert).delete()[0]
