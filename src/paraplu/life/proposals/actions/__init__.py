"""The verbs of proposals, one file per family; nothing else writes this room's tables."""

from paraplu.life.proposals.actions.carrying import Evening, make_event, report
from paraplu.life.proposals.actions.deciding import (
    Counted,
    Undecided,
    decide,
    declare_interest,
    vote,
)
from paraplu.life.proposals.actions.forgetting import forget
from paraplu.life.proposals.actions.proposing import Wish, propose, remark, withdraw

__all__ = [
    "Counted",
    "Evening",
    "Undecided",
    "Wish",
    "decide",
    "declare_interest",
    "forget",
    "make_event",
    "propose",
    "remark",
    "report",
    "vote",
    "withdraw",
]
