"""What is read of letters, always for somebody who asks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from paraplu.base import clock, letters, outbox
from paraplu.base.models import State as Where
from paraplu.base.origins import address
from paraplu.base.pages import Leaf, leaf
from paraplu.commons.mailings import counting, policy
from paraplu.commons.mailings.models import Banner, Mailing, Parcel, State, Tally
from paraplu.commons.mailings.policy import Kept
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
class Look:
    """A letter in one language, as it will be seen; is_neutral: whether it may leave."""

    language: str
    sender: str
    subject: str
    first: str
    text: str
    is_neutral: bool = True


def step() -> int:
    """The smallest number of people that is shown inside, and the steps in which they are counted."""
    return int(settings.UNION.retention["smallest_count_inside"])


def letter(actor: Actor, letter: UUID) -> Mailing:
    """A letter of those she writes; not there for anybody else."""
    found = Mailing.objects.visible_to(actor).filter(pk=letter).first()
    if found is None:
        raise Http404
    return found


def draft(actor: Actor, unsent: UUID) -> Mailing:
    """A letter that is or was a draft of hers."""
    return letter(actor, unsent)


def page_of_letters(actor: Actor, number: str) -> Leaf[Mailing]:
    """Letters that she may see, newest first."""
    return leaf(Mailing.objects.visible_to(actor).order_by("-written_on", "id"), number)


def waiting(actor: Actor) -> QuerySet[Mailing]:
    """Letters that wait for a second person and that she may let leave; equal to the rule `approve`."""
    return Mailing.objects.visible_to(actor).filter(state=State.WAITING).exclude(written_by=actor.number)


def looks(mailing: Mailing) -> list[Look]:
    """The letter as mail, on a locked screen and as text, in each of its languages."""
    return [_look(mailing, language) for language in settings.UNION.languages if language in mailing.texts]


def _look(mailing: Mailing, language: str) -> Look:
    _, subject, body = mailing.text_in(language)
    sender = settings.UNION.name.neutral
    try:
        written = letters.draft(LETTER, language, {"subject": subject, "body": body})
    except letters.Telling:
        # The union's list of words grew since it was written; the mailer would keep it here.
        return Look(language, sender, subject, body[: letters.PREVIEW], body, is_neutral=False)
    stop = address("doors", "post:stop", "0" * 24, language=language)
    text = written.text.replace(letters.STOP_LINE, stop).strip()
    return Look(language, sender, written.subject, text[: letters.PREVIEW], text)


def count(mailing: Mailing) -> int:
    """How many it reaches, as far as that may be said."""
    return counting.total(cells(mailing.topic), mailing.chapters.split(), mailing.reached)


def cells(topic: str) -> dict[counting.Cell, int]:
    """What is said of each cell."""
    rows = Tally.objects.filter(topic=topic).values_list("chapter", "language", "shown")
    return {(chapter, language): shown for chapter, language, shown in rows}


def counts_of_everybody() -> dict[str, int]:
    """By topic, how many chose it, as far as that may be said."""
    found = {topic.key: 0 for topic in settings.UNION.topics}
    for topic, shown in Tally.objects.values_list("topic", "shown"):
        found[topic] = found.get(topic, 0) + shown
    return found


def counted_on() -> date | None:
    """The day of the count."""
    return Tally.objects.values_list("day", flat=True).first()


def needs_second_person(mailing: Mailing) -> bool:
    """Whether it may go to so many that a second person reads it first.

    Threat: twelve cells of four are said to be none. So what counts is not the number that is shown, but the
    most that may stand behind it.
    """
    said = settings.UNION.mailings
    return said is not None and at_most(mailing) > said.second_person_above


def at_most(mailing: Mailing) -> int:
    """It reaches no more than this, as of the count."""
    union = settings.UNION
    everywhere = counting.grid((chapter.key for chapter in union.chapters), union.languages)
    chosen = mailing.chapters.split(), mailing.reached
    return min(counting.at_most(cells(mailing.topic), everywhere, *chosen, step()), post.how_many())


def progress(mailing: Mailing) -> dict[str, int]:
    """How many are where, as far as that may be said; nothing once that was forgotten."""
    most = dict(Parcel.objects.filter(mailing=mailing).values_list("letter", "most"))
    counts: dict[UUID, dict[str, int]] = {parcel: {} for parcel in most}
    for (parcel, state), many in outbox.counts(list(most)).items():
        place = PLACES[Where(state)]
        counts[parcel][place] = counts[parcel].get(place, 0) + many
    said = dict.fromkeys(("waiting", "sent", "back", "unclear", "stopped"), 0)
    for parcel, cell in counts.items():
        for state, many in counting.shown_progress(cell, most[parcel], step()).items():
            said[state] += many
    return said


def is_progress_known(mailing: Mailing) -> bool:
    """Whether it is still kept what went where."""
    days = settings.UNION.retention["letter_days"]
    return bool(mailing.sent_on and mailing.sent_on >= clock.today() - timedelta(days=days))


def archive(actor: Actor, number: str) -> Leaf[Mailing]:
    """The letters about her topics, newest first."""
    hers = post.topics_of(actor.number or 0)
    kept = Mailing.objects.kept(hers, chapters.chapter_of(actor.number or 0))
    return leaf(kept.order_by("-sent_on", "id"), number)


def kept(actor: Actor, kept: UUID) -> Mailing:
    """One letter of the archive, if it is one of hers."""
    found = Mailing.objects.filter(pk=kept, state__in=(State.LEAVING, State.PAUSED)).first()
    if found is None or not policy.read(actor, _kept(actor, found)):
        raise Http404
    return found


def _kept(actor: Actor, mailing: Mailing) -> Kept:
    number = actor.number or 0
    return Kept(
        mailing.topic,
        frozenset(mailing.chapters.split()),
        frozenset(post.topics_of(number)),
        chapters.chapter_of(number),
    )


def banners() -> list[Banner]:
    """Those that stand or will stand."""
    return list(Banner.objects.filter(ends__gte=clock.today()).order_by("starts", "id"))


def banner(actor: Actor, banner: UUID) -> Banner:
    """One of them."""
    found: Any = Banner.objects.filter(pk=banner, ends__gte=clock.today()).first()
    if found is None:
        raise Http404
    return found
