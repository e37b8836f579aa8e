"""What other apps may import."""

from datetime import date

from django.utils.translation import gettext as _

from paraplu.base.known import WaitingItem
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.questions import actions, policy
from paraplu.life.questions.articles import VETO_DAYS
from paraplu.life.questions.queries import (
    ResponderCircles,
    answerable_question_boxes,
    duty_of,
    former_responders,
    known_about,
)
from paraplu.trust.mailboxes import api as mailboxes

__all__ = [
    "VETO_DAYS",
    "answered_topics",
    "forget",
    "forget_due",
    "known_about",
    "policy",
    "question_readers",
    "waiting_for",
]


def question_readers(topic: str, language: str) -> list[bytes]:
    """The keys to which a message about a question is sealed now."""
    return [key.xwing for key in ResponderCircles().circle_for_topic(topic, language)]


def answered_topics(number: int) -> list[str]:
    """Return the topics that a person chose to answer."""
    return list(duty_of(number).topics)


def waiting_for(actor: Actor) -> list[WaitingItem]:
    """The questions whose last message is the asker's, and the answers that wait for a second reader."""
    if not policy.serve(actor):
        return []
    if not duty_of(actor.number or 0).topics:
        return [WaitingItem(_("Choose what you answer"), 1, "questions:duty")]
    boxes = answerable_question_boxes(actor, duty_of(actor.number or 0))
    unsent = mailboxes.unsent_answers(boxes, actor.number or 0)
    waiting = {box: answer for box, answer in unsent.items() if not answer.is_returned}
    to_read = sum(not answer.is_own for answer in waiting.values())
    counts = (
        (_("Questions to answer"), boxes.filter(is_waiting=True).exclude(pk__in=list(waiting)).count()),
        (_("Answers that wait for a second reader"), to_read),
    )
    return [WaitingItem(words, count, "questions:inbox") for words, count in counts if count]


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget(SYSTEM, [number])


def forget_due(day: date) -> int:
    """Forget the choices of people who no longer answer."""
    return actions.forget(SYSTEM, former_responders())
