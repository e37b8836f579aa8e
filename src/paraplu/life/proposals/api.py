"""What other apps may import."""

from django.conf import settings
from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.life.proposals import actions, queries
from paraplu.life.proposals.actions import AnswerDraft, word_answer
from paraplu.life.proposals.known import known_about
from paraplu.life.proposals.queries import has_report_to_answer, proposals_by_member

__all__ = [
    "AnswerDraft",
    "ask_organ_again",
    "forget",
    "has_report_to_answer",
    "known_about",
    "proposals_by_member",
    "waiting_for",
    "word_answer",
]


def waiting_for(actor: Actor) -> list[Queue]:
    """Proposals for which one of the organ words the answer, and amounts that the treasurer confirms."""
    found = []
    if queries.words_answers(actor):
        label, unworded = _("Proposals without an answer to vote on"), queries.unworded_proposals(actor)
        found.append(Queue(label, unworded, "proposals:list", "proposed_on", title="title"))
    if queries.confirms_costs(actor):
        label, costs = _("Reports whose amount has to be confirmed"), queries.costs_to_confirm(actor)
        found.append(Queue(label, costs, "proposals:list", "reported_on", title="title"))
    return found


def ask_organ_again() -> None:
    """For the worker, once a day: bring before the organ again what it has not answered."""
    if settings.UNION.has_app("proposals"):
        actions.ask_organ_again(SYSTEM)


def forget(number: int) -> None:
    """Forget an erased person."""
    actions.forget(SYSTEM, number)
