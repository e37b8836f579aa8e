"""The actions of documents, one file for each family; nothing else writes this app's tables."""

from paraplu.commons.documents.actions.forgetting import forget_due, forget_person
from paraplu.commons.documents.actions.publishing import publish_text, withdraw_text
from paraplu.commons.documents.actions.reading import (
    add_comment,
    approve_text,
    ask_for_helpers,
    withdraw_approval,
)
from paraplu.commons.documents.actions.writing import (
    restore_old_version,
    save_new_version,
    start_document,
    start_translation,
)

__all__ = [
    "add_comment",
    "approve_text",
    "ask_for_helpers",
    "forget_due",
    "forget_person",
    "publish_text",
    "restore_old_version",
    "save_new_version",
    "start_document",
    "start_translation",
    "withdraw_approval",
    "withdraw_text",
]
