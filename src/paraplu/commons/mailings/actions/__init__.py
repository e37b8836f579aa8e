"""The actions of mailings and the banner; nothing else writes this app's tables."""

from paraplu.commons.mailings.actions.banners import (
    approve_banner,
    end_banner,
    raise_banner,
    raise_prepared_banner,
    show_banner_on_forms,
)
from paraplu.commons.mailings.actions.counting import count_audiences
from paraplu.commons.mailings.actions.forgetting import forget_due, forget_person
from paraplu.commons.mailings.actions.reviewing import (
    pause_after_complaints,
    release_due_mailings,
    settle_sent_mailings,
)
from paraplu.commons.mailings.actions.sending import (
    approve_mailing,
    pause_mailing,
    resume_mailing,
    return_mailing,
    schedule_mailing,
    send_mailing,
    stop_mailing,
)
from paraplu.commons.mailings.actions.testing import NoOwnAddress, send_test
from paraplu.commons.mailings.actions.writing import (
    SENDING_DAYS,
    MailingData,
    change_mailing,
    copy_mailing,
    delete_draft,
    write_mailing,
)

__all__ = [
    "SENDING_DAYS",
    "MailingData",
    "NoOwnAddress",
    "approve_banner",
    "approve_mailing",
    "change_mailing",
    "copy_mailing",
    "count_audiences",
    "delete_draft",
    "end_banner",
    "forget_due",
    "forget_person",
    "pause_after_complaints",
    "pause_mailing",
    "raise_banner",
    "raise_prepared_banner",
    "release_due_mailings",
    "resume_mailing",
    "return_mailing",
    "schedule_mailing",
    "send_mailing",
    "send_test",
    "settle_sent_mailings",
    "show_banner_on_forms",
    "stop_mailing",
    "write_mailing",
]
