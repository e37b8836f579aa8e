"""Reads mailings and banners, as far as the actor may see them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.http import Http404

from paraplu.base import clock, emails, outbox
from paraplu.base.models import DeliveryStatus as Where
from paraplu.base.origins import absolute_url
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.mailings import counting, policy
from paraplu.commons.mailings.models import (
    RETURNED,
    SENT_STATES,
    AudienceBatch,
    AudienceCount,
    Banner,
    Mailing,
    MailingStatus,
)
from paraplu.commons.mailings.policy import (
    ArchivedMailingSubject,
    BannerSubject,
    MailingSubject,
    PausedMailingSubject,
)
from paraplu.commons.mailings.reach import audience_count_step, counts_by_cell
from paraplu.kernel.actor import Actor
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

LETTER, TEST = "mailings/letter", "mailings/test"
PLACES = {
    Where.PENDING: "waiting",
    Where.SENDING: "waiting",
    Where.SENT: "sent",
    Where.BOUNCED: "back",
    Where.AMBIGUOUS: "unclear",
    Where.STOPPED: "stopped",
}


@dataclass(frozen=True, slots=True)
class EmailPreview:
    """The preview of a mailing in one language. is_neutral: whether the wording may be sent."""

    language: str
    sender: str
    subject: str
    first: str
    text: str
    is_neutral: bool = True


def visible_mailing(actor: Actor, outgoing: UUID) -> Mailing:
    """The mailing if the actor may see it; else 404."""
    found = Mailing.objects.visible_to(actor).filter(pk=outgoing).first()
    if found is None:
        raise Http404
    return found


def visible_draft(actor: Actor, unsent: UUID) -> Mailing:
    """The same for URLs of drafts, whose parameter has another name."""
    return visible_mailing(actor, unsent)


def visible_mailings_page(actor: Actor, number: str) -> ListPage[Mailing]:
    """A page of the mailings that the actor may see, newest first."""
    return paginate(Mailing.objects.visible_to(actor).order_by("-written_on", "id"), number)


def mailing_subject(actor: Actor, mailing: Mailing) -> MailingSubject:
    """The mailing as a rule sees it, with whether the actor is independent of its writer."""
    is_tied = decisions.are_tied(actor.number, mailing.written_by)
    return replace(mailing.rule_subject, is_tied=is_tied)


def paused_mailing_subject(actor: Actor, mailing: Mailing) -> PausedMailingSubject:
    """A paused mailing as a rule sees it, with whether the actor is independent of the person who asked."""
    is_tied = decisions.are_tied(actor.number, mailing.resume_asked_by)
    return PausedMailingSubject(mailing.rule_subject, mailing.paused_by, mailing.resume_asked_by, is_tied)


def banner_subject(actor: Actor, banner: Banner) -> BannerSubject:
    """The banner as a rule sees it, with whether the actor is independent of its writer."""
    return replace(banner.rule_subject, is_tied=decisions.are_tied(actor.number, banner.raised_by))


def mailings_to_second(actor: Actor) -> QuerySet[Mailing]:
    """The mailings that wait for a second person: to send them, or the rest of a paused one.

    first: who wrote it, or asked for the rest. Without the rows of that person and of people who are not
    independent of them it is equal to the rules `approve` and `resume`, for a person who paused none.
    """
    is_waiting, is_asked = (
        Q(state=MailingStatus.WAITING),
        Q(state=MailingStatus.PAUSED, resume_asked_by__gt=0),
    )
    found = Mailing.objects.visible_to(actor).filter(is_waiting | is_asked)
    first = Case(When(is_waiting, then="written_by"), default="resume_asked_by")
    return found.annotate(first=Coalesce(first, 0))


def drafts_held_back(actor: Actor) -> QuerySet[Mailing]:
    """The mailings that the actor may see and that were not sent at their hour."""
    return Mailing.objects.visible_to(actor).drafts_held_back()


def email_previews(mailing: Mailing) -> list[EmailPreview]:
    """The previews of a mailing in each of its languages."""
    written = [language for language in settings.UNION.languages if language in mailing.texts]
    return [_email_preview(mailing, language) for language in written]


def _email_preview(mailing: Mailing, language: str) -> EmailPreview:
    _, subject, body = mailing.text_in_language(language)
    sender = settings.UNION.name.neutral
    try:
        written = emails.draft_email(LETTER, language, {"subject": subject, "body": body})
    except emails.ForbiddenWording:
        # The union's list of forbidden words has grown since; the mailer would refuse to send it.
        return EmailPreview(language, sender, subject, body[: emails.PREVIEW], body, is_neutral=False)
    stop = absolute_url("forms", "post:stop", "0" * 24, language=language)
    text = written.text.replace(emails.STOP_LINE, stop).strip()
    return EmailPreview(language, sender, written.subject, text[: emails.PREVIEW], text)


def reached_member_count(mailing: Mailing) -> int:
    """How many members it reaches, in the rounded counts that may be shown."""
    counts = counts_by_cell(mailing.topic)
    return counting.audience_total(counts, mailing.chapters.split(), mailing.reached_languages)


def counts_by_topic() -> dict[str, int]:
    """The rounded number of members who chose each topic."""
    found = {topic.key: 0 for topic in settings.UNION.topics}
    for topic, shown in AudienceCount.objects.exclude(topic=RETURNED).values_list("topic", "shown"):
        found[topic] = found.get(topic, 0) + shown
    return found


def returned_address_count() -> int:
    """How many addresses no e-mail reaches any longer: rounded like an audience, as of the last count."""
    return AudienceCount.objects.filter(topic=RETURNED).values_list("shown", flat=True).first() or 0


def audience_count_day() -> date | None:
    """The day of the last count."""
    return AudienceCount.objects.values_list("day", flat=True).first()


def sending_progress(mailing: Mailing) -> dict[str, int]:
    """Rounded numbers of e-mails by state; all zero once the batches were forgotten."""
    most = dict(AudienceBatch.objects.filter(mailing=mailing).values_list("email", "most"))
    counts: dict[UUID, dict[str, int]] = {batch: {} for batch in most}
    for (batch, state), many in outbox.recipient_status_counts(list(most)).items():
        place = PLACES[Where(state)]
        counts[batch][place] = counts[batch].get(place, 0) + many
    totals = dict.fromkeys(("waiting", "sent", "back", "unclear", "stopped"), 0)
    for batch, cell in counts.items():
        for state, many in counting.rounded_batch_progress(cell, most[batch], audience_count_step()).items():
            totals[state] += many
    return totals


def is_progress_known(mailing: Mailing) -> bool:
    """Whether the progress of a mailing is still stored."""
    days = settings.UNION.retention["letter_days"]
    return bool(mailing.sent_on and mailing.sent_on >= clock.current_date() - timedelta(days=days))


def archived_mailings(actor: Actor, number: str) -> ListPage[Mailing]:
    """The mailings about the member's topics, newest first."""
    topics = post.chosen_topics(actor.number or 0)
    mailings = Mailing.objects.sent_about_topics(topics, chapters.chapter_of(actor.number or 0))
    return paginate(mailings.order_by("-sent_on", "id"), number)


def archived_mailing(actor: Actor, mailing: UUID) -> Mailing:
    """A mailing of the archive if the member may read it; else 404."""
    sent = Mailing.objects.filter(state__in=SENT_STATES)
    found = sent.filter(pk=mailing).first()
    if found is None:
        raise Http404
    number = actor.number_or_zero
    addressed, topics = frozenset(found.chapters.split()), frozenset(post.chosen_topics(number))
    subject = ArchivedMailingSubject(found.topic, addressed, topics, chapters.chapter_of(number))
    if not policy.read(actor, subject):
        raise Http404
    return found


def open_banners() -> list[Banner]:
    """The current and coming banners, and those that wait for a second person."""
    return list(Banner.objects.filter(ends__gte=clock.current_date()).order_by("starts", "id"))


def banners_to_approve(actor: Actor) -> QuerySet[Banner]:
    """The banners that wait for a second person, for somebody who may be that person."""
    waiting = Banner.objects.filter(is_agreed=False, ends__gte=clock.current_date())
    if not actor.holds(*policy.WRITERS, "director"):
        return waiting.none()
    return waiting.exclude(raised_by=None)


def find_open_banner(actor: Actor, banner: UUID) -> Banner:
    """A current, coming or waiting banner; else 404."""
    found: Any = Banner.objects.filter(pk=banner, ends__gte=clock.current_date()).first()
    if found is None:
        raise Http404
    return found
