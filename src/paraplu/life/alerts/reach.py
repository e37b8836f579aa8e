"""Whom the notice of an alert reaches, and the neutral e-mail that says nothing about it."""

from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.events import api as events
from paraplu.life.alerts.models import Alert
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post

# A union that has a topic of this key writes to those who chose it; without one, to all who did not stop
# our e-mails.
TOPIC = "alerts"
NOTICE = "alerts/notice"
# 48 hours, as whole days that never fall short.
MEETUP_DAYS = 2


def readers_of(alert: Alert) -> list[int]:
    """The members with an address whom the notice reaches."""
    asked = set(post.subscribers_of(TOPIC)) if _has_topic() else post.reachable_numbers()
    return sorted(_in_chapter(asked, alert.chapter))


def _has_topic() -> bool:
    return any(topic.key == TOPIC for topic in settings.UNION.topics)


def _in_chapter(numbers: set[int], chapter: str) -> set[int]:
    if not chapter:
        return numbers
    chosen = chapters.chapters_by_number()
    return {number for number in numbers if chosen.get(number) == chapter}


def notice_of(alert: Alert) -> post.EmailContent:
    """The same neutral words as for any message on one's page; the page behind its link is the list."""
    topic = TOPIC if _has_topic() else ""
    return post.EmailContent(
        NOTICE, topic=topic, on_doubt="resend", not_after=alert.expires_on, page=("alerts:current",)
    )


def rounded_reach(chapter: str) -> int:
    """How many members of a chapter have an address that works, or a meet-up within 48 hours; never exact.

    Threat: a count to the last person tells who came or left between two views.
    """
    today = current_date()
    expected = events.numbers_expected(today, today + timedelta(days=MEETUP_DAYS))
    step = int(settings.UNION.retention["smallest_count_inside"])
    return len(_in_chapter(post.reachable_numbers() | expected, chapter)) // step * step
