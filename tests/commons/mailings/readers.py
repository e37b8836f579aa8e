"""People who read mailings, and people who write them."""

from datetime import timedelta
from typing import Any

from paraplu.base.clock import current_date
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.actions import MailingData
from paraplu.commons.mailings.models import Mailing, MailingStatus
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus as Standing
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post

FIRST = 500_001
TEXTS = {
    "en": ("Thursday evening", "Dear all,\n\nsoup at seven."),
    "fr": ("Jeudi soir", "Bonjour,\n\nsoupe à sept heures."),
}


def an_office(office: str, number: int = 101_001, chapter: str | None = None) -> Actor:
    held = frozenset({HeldOffice(office, chapter)})
    return Actor("person", number, Standing.ACTIVE, held, has_second_factor=True)


def readers(
    many: int, language: str = "en", chapter: str = "", topic: str = "news", first: int = FIRST
) -> None:
    """So many people with an address who chose a topic."""
    for number in range(first, first + many):
        post.assign_address(post.keep_address(f"reader{number}@mail.example", language), number)
        post.choose_topics(SYSTEM, number, [topic])
        if chapter:
            chapters.choose_chapter(SYSTEM, number, chapter)


def a_plan(**changed: Any) -> MailingData:
    told = {
        "topic": "news",
        "chapters": [],
        "languages": [],
        "missing": "default",
        "texts": TEXTS,
        "not_after": current_date() + timedelta(days=7),
    }
    return MailingData(**{**told, **changed})


def a_draft(writer: Actor, **changed: Any) -> Mailing:
    return Mailing.objects.get(pk=actions.write_mailing(writer, a_plan(**changed)))


def sent_or_waiting(writer: Actor, **changed: Any) -> Mailing:
    """A mailing that its writer sent: it is on its way, or waits for a second person."""
    draft = a_draft(writer, **changed)
    actions.send_mailing(writer, draft.pk, draft.content_digest)
    draft.refresh_from_db()
    return draft


def sent(writer: Actor, **changed: Any) -> Mailing:
    """A mailing on its way, which needed nobody else."""
    draft = sent_or_waiting(writer, **changed)
    assert draft.state == MailingStatus.LEAVING
    return draft
