"""The verbs of proposals, one file for each family; nothing else writes this app's tables."""

from paraplu.life.proposals.actions.answering import (
    AnswerDraft,
    ask_organ_again,
    carry_out_answer,
    word_answer,
)
from paraplu.life.proposals.actions.carrying import (
    ProposalMeetUp,
    agree_to_report,
    confirm_cost,
    decline_report,
    make_proposal_event,
    report_on_proposal,
    return_report,
)
from paraplu.life.proposals.actions.forgetting import forget
from paraplu.life.proposals.actions.proposing import (
    ProposalData,
    add_proposal_remark,
    propose_activity,
    withdraw_proposal,
)

__all__ = [
    "AnswerDraft",
    "ProposalData",
    "ProposalMeetUp",
    "add_proposal_remark",
    "agree_to_report",
    "ask_organ_again",
    "carry_out_answer",
    "confirm_cost",
    "decline_report",
    "forget",
    "make_proposal_event",
    "propose_activity",
    "report_on_proposal",
    "return_report",
    "withdraw_proposal",
    "word_answer",
]
