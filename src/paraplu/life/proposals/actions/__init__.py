"""The verbs of proposals, one file for each family; nothing else writes this app's tables."""

from paraplu.life.proposals.actions.carrying import ProposalMeetUp, make_proposal_event, report_on_proposal
from paraplu.life.proposals.actions.deciding import (
    HandCount,
    NoDecisionYet,
    decide_on_proposal,
    declare_interest,
    vote_on_proposal,
)
from paraplu.life.proposals.actions.forgetting import forget
from paraplu.life.proposals.actions.proposing import (
    ProposalData,
    add_proposal_remark,
    propose_activity,
    withdraw_proposal,
)

__all__ = [
    "HandCount",
    "NoDecisionYet",
    "ProposalData",
    "ProposalMeetUp",
    "add_proposal_remark",
    "decide_on_proposal",
    "declare_interest",
    "forget",
    "make_proposal_event",
    "propose_activity",
    "report_on_proposal",
    "vote_on_proposal",
    "withdraw_proposal",
]
