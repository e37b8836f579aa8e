"""The verbs of the website, one file per family; nothing else writes this room's tables."""

from paraplu.commons.website.actions._locks import NoSuchPage
from paraplu.commons.website.actions.forgetting import forget, forget_due
from paraplu.commons.website.actions.giving import (
    GivenAlready,
    ask_for,
    begin,
    end,
    give,
    hand_in,
    save_draft,
)
from paraplu.commons.website.actions.publishing import publish, withdraw
from paraplu.commons.website.actions.writing import restore, save, say_still_right, write_first_in

__all__ = [
    "GivenAlready",
    "NoSuchPage",
    "ask_for",
    "begin",
    "end",
    "forget",
    "forget_due",
    "give",
    "hand_in",
    "publish",
    "restore",
    "save",
    "save_draft",
    "say_still_right",
    "withdraw",
    "write_first_in",
]
