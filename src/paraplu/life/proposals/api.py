"""What other apps may import."""

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.proposals import actions, queries
from paraplu.life.proposals.actions import AnswerDraft, word_answer
from paraplu.life.proposals.known import known_about
from paraplu.life.proposals.queries import proposals_by_member

__all__ = [
    "AnswerDraft",
    "ask_organ_again",
    "forget",
    "known_about",
    "proposals_by_member",
    "waiting_for",
    "word_answer",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """The proposals for which one of the organ has to word the answer on which it votes."""
    if not queries.words_answers(actor):
        return []
    unworded = queries.unworded_proposals(actor)
    return [Queue(_("Proposals without an answer to vote on"), unworded, "proposals:list", "proposed_on")]


def ask_organ_again() -> None:
    """For the worker, once a day: bring before the organ again what it has not answered."""
    if settings.UNION.has_app("proposals"):
        actions.ask_organ_again(SYSTEM)


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget(SYSTEM, number)
