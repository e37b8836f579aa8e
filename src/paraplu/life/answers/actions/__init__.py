"""The actions of the app, one file for each family; nothing else writes its tables."""

from paraplu.life.answers.actions.counting import count_useful, count_wrong
from paraplu.life.answers.actions.forgetting import forget_due, forget_person
from paraplu.life.answers.actions.proposing import propose_from_answer, take_up_proposal, veto_proposal
from paraplu.life.answers.actions.publishing import agree_to_article, withdraw_article
from paraplu.life.answers.actions.writing import begin_article, save_version

__all__ = [
    "agree_to_article",
    "begin_article",
    "count_useful",
    "count_wrong",
    "forget_due",
    "forget_person",
    "propose_from_answer",
    "save_version",
    "take_up_proposal",
    "veto_proposal",
    "withdraw_article",
]
