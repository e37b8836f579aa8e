"""What other apps may import."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.base.known import WaitingItem
from paraplu.base.origins import absolute_url
from paraplu.base.read_first import ReadFirst
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.answers import actions, policy, queries
from paraplu.life.answers.cards import DISTRESS
from paraplu.life.answers.published import cards_about

__all__ = [
    "forget",
    "forget_due",
    "policy",
    "read_first",
    "waiting_for",
]
MOST_LINKS = 5


def read_first(topic: str) -> Sequence[ReadFirst]:
    """Return the cards to read before asking about a topic; those of distress for an empty one."""
    language = get_language() or "en"
    cards = cards_about(topic or DISTRESS)[:MOST_LINKS]
    return [
        ReadFirst(
            card.texts[card.spoken_for(language)].title,
            absolute_url("public", "answers:card", card.key),
            card.spoken_for(language),
        )
        for card in cards
    ]


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """What waits for this person: versions to agree to, checks that are overdue, reports of this month."""
    if not policy.see_articles(actor):
        return []
    today = current_date()
    overdue = sum(shown.card.is_overdue(today) for shown in queries.due_cards("en"))
    to_agree = sum(view.may_agree for view in queries.all_articles(actor))
    counts = (
        (_("Articles that wait for a second person"), to_agree),
        (_("Cards whose check is overdue"), overdue),
        (_("Cards reported as wrong this month"), len(queries.reported_cards("en"))),
    )
    return [WaitingItem(words, count, "answers:articles") for words, count in counts if count]


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is past its time; return how many rows."""
    return actions.forget_due(SYSTEM, today)
