"""The verbs of proposals, one file for each family; nothing else writes this app's tables."""

from paraplu.life.proposals.actions.answering import (
    AnswerDraft,
    ask_organ_again,
    carry_out_answer,
    word_answer,
)
from paraplu.life.proposals.actions.carrying import ProposalMeetUp, make_proposal_event, report_on_proposal
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
    "ask_organ_again",
    "carry_out_answer",
    "forget",
    "make_proposal_event",
    "propose_activity",
    "report_on_proposal",
    "withdraw_proposal",
    "word_answer",
]
