"""What is read of letters, always for somebody who asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from paraplu.base import clock, emails, outbox
from paraplu.base.models import DeliveryStatus as Where
from paraplu.base.origins import absolute_url
from paraplu.base.pages import ListPage, paginate
from paraplu.commons.mailings import counting, policy
from paraplu.commons.mailings.models import AudienceBatch, AudienceCount, Banner, Mailing, MailingStatus
from paraplu.commons.mailings.policy import ArchivedMailingSubject
from paraplu.kernel.actor import Actor
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post

LETTER = "mailings/letter"
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
    """A letter in one language, as it will be seen; is_neutral: whether it may leave."""

    language: str
    sender: str
    subject: str
    first: str
    text: str
    is_neutral: bool = True


def audience_count_step() -> int:
    """The smallest number of people that is shown inside, and the steps in which they are counted."""
    return int(settings.UNION.retention["smallest_count_inside"])


def visible_mailing(actor: Actor, letter: UUID) -> Mailing:
    """A letter of those she writes; not there for anybody else."""
    found = Mailing.objects.visible_to(actor).filter(pk=letter).first()
    if found is None:
        raise Http404
    return found


def visible_draft(actor: Actor, unsent: UUID) -> Mailing:
    """A letter that is or was a draft of hers."""
    return visible_mailing(actor, unsent)


def visible_mailings_page(actor: Actor, number: str) -> ListPage[Mailing]:
    """Letters that she may see, newest first."""
    return paginate(Mailing.objects.visible_to(actor).order_by("-written_on", "id"), number)


def mailings_to_approve(actor: Actor) -> QuerySet[Mailing]:
    """Letters that wait for a second person and that she may let leave; equal to the rule `approve`."""
    return (
        Mailing.objects.visible_to(actor).filter(state=MailingStatus.WAITING).exclude(written_by=actor.number)
    )


def email_previews(mailing: Mailing) -> list[EmailPreview]:
    """The letter as mail, on a locked screen and as text, in each of its languages."""
    return [
        _email_preview(mailing, language)
        for language in settings.UNION.languages
        if language in mailing.texts
    ]


def _email_preview(mailing: Mailing, language: str) -> EmailPreview:
    _, subject, body = mailing.text_in_language(language)
    sender = settings.UNION.name.neutral
    try:
        written = emails.draft_email(LETTER, language, {"subject": subject, "body": body})
    except emails.ForbiddenWording:
        # The union's list of words grew since it was written; the mailer would keep it here.
        return EmailPreview(language, sender, subject, body[: emails.PREVIEW], body, is_neutral=False)
    stop = absolute_url("doors", "post:stop", "0" * 24, language=language)
    text = written.text.replace(emails.STOP_LINE, stop).strip()
    return EmailPreview(language, sender, written.subject, text[: emails.PREVIEW], text)


def reached_member_count(mailing: Mailing) -> int:
    """How many it reaches, as far as that may be said."""
    return counting.audience_total(
        counts_by_cell(mailing.topic), mailing.chapters.split(), mailing.reached_languages
    )


def counts_by_cell(topic: str) -> dict[counting.AudienceCell, int]:
    """What is said of each cell."""
    rows = AudienceCount.objects.filter(topic=topic).values_list("chapter", "language", "shown")
    return {(chapter, language): shown for chapter, language, shown in rows}


def counts_by_topic() -> dict[str, int]:
    """By topic, how many chose it, as far as that may be said."""
    found = {topic.key: 0 for topic in settings.UNION.topics}
    for topic, shown in AudienceCount.objects.values_list("topic", "shown"):
        found[topic] = found.get(topic, 0) + shown
    return found


def audience_count_day() -> date | None:
    """The day of the count."""
    return AudienceCount.objects.values_list("day", flat=True).first()


def needs_second_person(mailing: Mailing) -> bool:
    """Whether it may go to so many that a second person reads it first.

    Threat: twelve cells of four are said to be none. So what counts is not the number that is shown, but the
    most that may stand behind it.
    """
    config = settings.UNION.mailings
    return config is not None and reach_upper_bound(mailing) > config.second_person_above


def reach_upper_bound(mailing: Mailing) -> int:
    """It reaches no more than this, as of the count."""
    union = settings.UNION
    everywhere = counting.all_audience_cells((chapter.key for chapter in union.chapters), union.languages)
    chosen = mailing.chapters.split(), mailing.reached_languages
    return min(
        counting.audience_ceiling(counts_by_cell(mailing.topic), everywhere, *chosen, audience_count_step()),
        post.reachable_count(),
    )


def sending_progress(mailing: Mailing) -> dict[str, int]:
    """How many are where, as far as that may be said; nothing once that was forgotten."""
    most = dict(AudienceBatch.objects.filter(mailing=mailing).values_list("letter", "most"))
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
    """Whether it is still kept what went where."""
    days = settings.UNION.retention["letter_days"]
    return bool(mailing.sent_on and mailing.sent_on >= clock.current_date() - timedelta(days=days))


def archived_mailings(actor: Actor, number: str) -> ListPage[Mailing]:
    """The letters about her topics, newest first."""
    topics = post.chosen_topics(actor.number or 0)
    mailings = Mailing.objects.sent_about_topics(topics, chapters.chapter_of(actor.number or 0))
    return paginate(mailings.order_by("-sent_on", "id"), number)


def archived_mailing(actor: Actor, mailing: UUID) -> Mailing:
    """One letter of the archive, if it is one of hers."""
    found = Mailing.objects.filter(
        pk=mailing, state__in=(MailingStatus.LEAVING, MailingStatus.PAUSED)
    ).first()
    if found is None or not policy.read(actor, _archived_mailing_subject(actor, found)):
        raise Http404
    return found


def _archived_mailing_subject(actor: Actor, mailing: Mailing) -> ArchivedMailingSubject:
    number = actor.number or 0
    return ArchivedMailingSubject(
        mailing.topic,
        frozenset(mailing.chapters.split()),
        frozenset(post.chosen_topics(number)),
        chapters.chapter_of(number),
    )


def open_banners() -> list[Banner]:
    """Those that stand or will stand."""
    return list(Banner.objects.filter(ends__gte=clock.current_date()).order_by("starts", "id"))


def find_open_banner(actor: Actor, banner: UUID) -> Banner:
    """One of them."""
    found: Any = Banner.objects.filter(pk=banner, ends__gte=clock.current_date()).first()
    if found is None:
        raise Http404
    return found
