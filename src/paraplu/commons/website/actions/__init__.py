"""The actions of the website, one file for each family; nothing else writes this app's tables."""

from paraplu.commons.website.actions._locks import NoSuchPage
from paraplu.commons.website.actions.assigning import (
    PageAlreadyAssigned,
    ask_for_translator,
    assign_page,
    begin_assignment,
    end_assignment,
    hand_in_translation,
    save_translation_draft,
)
from paraplu.commons.website.actions.forgetting import forget_due, forget_person
from paraplu.commons.website.actions.publishing import publish_page, withdraw_page
from paraplu.commons.website.actions.writing import (
    confirm_translation,
    restore_old_version,
    save_new_version,
    set_source_language,
)

__all__ = [
    "NoSuchPage",
    "PageAlreadyAssigned",
    "ask_for_translator",
    "assign_page",
    "begin_assignment",
    "confirm_translation",
    "end_assignment",
    "forget_due",
    "forget_person",
    "hand_in_translation",
    "publish_page",
    "restore_old_version",
    "save_new_version",
    "save_translation_draft",
    "set_source_language",
    "withdraw_page",
]
