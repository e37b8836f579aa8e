"""People who read letters, and people who write them."""

from datetime import timedelta
from typing import Any

from paraplu.base.clock import today
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.actions import Plan
from paraplu.commons.mailings.models import Mailing, State
from paraplu.kernel.actor import THE_HOUSE, Actor, Held
from paraplu.kernel.standing import State as Standing
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post

FIRST = 500_001
TEXTS = {
    "en": ("Thursday evening", "Dear all,\n\nsoup at seven."),
    "fr": ("Jeudi soir", "Bonjour,\n\nsoupe à sept heures."),
}


def an_office(office: str, number: int = 101_001, chapter: str | None = None) -> Actor:
    held = frozenset({Held(office, chapter)})
    return Actor("person", number, Standing.ACTIVE, held, strong=True)


def readers(
    many: int, language: str = "en", chapter: str = "", topic: str = "news", first: int = FIRST
) -> None:
    """So many people with an address who chose a topic."""
    for number in range(first, first + many):
        post.assign(post.keep(f"reader{number}@mail.example", language), number)
        post.subscribe(THE_HOUSE, number, [topic])
        if chapter:
            chapters.choose(THE_HOUSE, number, chapter)


def a_plan(**changed: Any) -> Plan:
    told = {
        "topic": "news",
        "chapters": [],
        "languages": [],
        "missing": "default",
        "texts": TEXTS,
        "not_after": today() + timedelta(days=7),
    }
    return Plan(**{**told, **changed})


def a_draft(writer: Actor, **changed: Any) -> Mailing:
    return Mailing.objects.get(pk=actions.write_letter(writer, a_plan(**changed)))


def sent(writer: Actor, **changed: Any) -> Mailing:
    """A letter on its way, which needed nobody else."""
    draft = a_draft(writer, **changed)
    actions.send_letter(writer, draft.pk, draft.imprint)
    draft.refresh_from_db()
    assert draft.state == State.LEAVING
    return draft
