"""The verbs of documents, one file per family; nothing else writes this room's tables."""

from paraplu.commons.documents.actions.forgetting import forget, forget_due
from paraplu.commons.documents.actions.publishing import publish, withdraw
from paraplu.commons.documents.actions.reading import approve, ask_for, comment, take_approval_back
from paraplu.commons.documents.actions.writing import restore, save, start, translate

__all__ = [
    "approve",
    "ask_for",
    "comment",
    "forget",
    "forget_due",
    "publish",
    "restore",
    "save",
    "start",
    "take_approval_back",
    "translate",
    "withdraw",
]
