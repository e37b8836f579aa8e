"""Reads alerts: the public ones for everybody, drafts for the safety team alone."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet
from django.http import Http404

from paraplu.base.pages import ListPage, paginate
from paraplu.kernel.actor import Actor
from paraplu.life.alerts import policy
from paraplu.life.alerts.models import Alert, AlertStatus
from paraplu.life.alerts.policy import AlertSubject
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions

NEWEST_FIRST = ("-last_day", "id")


def public_alerts(chapter: str, number: str) -> ListPage[Alert]:
    """A page of the alerts that everybody reads: of one chapter and of all, or every one; newest first."""
    found = Alert.objects.shown_today()
    if chapter:
        found = found.filter(chapter__in=("", chapter))
    return paginate(found.order_by("-degree", *NEWEST_FIRST), number)


def alerts_for_member(actor: Actor, number: str) -> ListPage[Alert]:
    """The public alerts of the member's chapter and of all; of every chapter if they chose none."""
    return public_alerts(chapters.chapter_of(actor.number_or_zero), number)


def find_chapter(_actor: Actor, alert_chapter: str) -> str:
    """The key of a chapter of the union; else 404."""
    if all(chapter.key != alert_chapter for chapter in settings.UNION.chapters):
        raise Http404
    return alert_chapter


def find_public_alert(_actor: Actor, public_alert: UUID) -> Alert:
    """An alert that everybody reads today; else 404."""
    found = Alert.objects.shown_today().filter(pk=public_alert).first()
    if found is None:
        raise Http404
    return found


def find_contestable_alert(_actor: Actor, told_alert: UUID) -> Alert:
    """An alert that is or was public, until it is deleted; else 404."""
    found = Alert.objects.exclude(state=AlertStatus.DRAFTED).filter(pk=told_alert).first()
    if found is None:
        raise Http404
    return found


def find_alert(actor: Actor, alert: UUID) -> Alert:
    """An alert in any state, for the safety team; else 404."""
    found = Alert.objects.filter(pk=alert).first() if policy.draft(actor) else None
    if found is None:
        raise Http404
    return found


def alert_subject(actor: Actor, alert: Alert) -> AlertSubject:
    """The alert as a rule sees it, with whether the actor is independent of its writer."""
    return replace(alert.rule_subject, is_tied=decisions.are_tied(actor.number, alert.written_by))


def alerts_on_desk(number: str) -> ListPage[Alert]:
    """All alerts that are stored: drafts first, then the public ones, then those that are over."""
    return paginate(Alert.objects.order_by(F("expires_on").desc(nulls_first=True), *NEWEST_FIRST), number)


def alerts_to_publish() -> QuerySet[Alert]:
    """The drafts that wait for a second person."""
    return Alert.objects.filter(state=AlertStatus.DRAFTED).exclude(written_by=None)
