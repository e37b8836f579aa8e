"""The state of a mailing in words: a tag, and a sentence that says what happens next."""

from collections.abc import Mapping

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from paraplu.commons.mailings.models import Mailing, MailingStatus, SendingObstacle

TONES = {
    MailingStatus.WAITING: "warn",
    MailingStatus.LEFT: "ok",
    MailingStatus.PAUSED: "warn",
    MailingStatus.STOPPED: "bad",
}


def state_tone(mailing: Mailing) -> str:
    """The colour of the tag: empty for a state that asks nothing of anybody."""
    if mailing.obstacle:
        return "bad" if mailing.state == MailingStatus.DRAFT else "warn"
    return TONES.get(MailingStatus(mailing.state), "")


def state_label(mailing: Mailing) -> str:
    """The word on the tag."""
    if mailing.obstacle and mailing.state != MailingStatus.PAUSED:
        return _("last day is over") if mailing.state == MailingStatus.LEFT else _("was not sent")
    words = {
        MailingStatus.DRAFT: pgettext("mailings state", "draft"),
        MailingStatus.WAITING: _("waits for a second person"),
        MailingStatus.SCHEDULED: _("to be sent on %(hour)s") % {"hour": hour_text(mailing)},
        MailingStatus.LEAVING: _("being sent"),
        MailingStatus.LEFT: _("all sent"),
        MailingStatus.PAUSED: pgettext("mailings state", "paused"),
        MailingStatus.STOPPED: pgettext("mailings state", "stopped"),
    }
    return words[MailingStatus(mailing.state)]


def hour_text(mailing: Mailing) -> str:
    """The hour that was chosen, like “Sunday 6 December, 19:00”; empty for none."""
    hour = mailing.leaving_hour
    return f"{date_format(hour.day, 'l j F')}, {hour.time:%H:%M}" if hour else ""


def state_sentence(mailing: Mailing, progress: Mapping[str, int] | None) -> str:
    """What happens next. progress: the rounded numbers, while they are stored."""
    if mailing.obstacle:
        sentence = _obstacle_sentence(mailing)
    elif mailing.state == MailingStatus.LEAVING:
        return _progress_sentence(mailing, progress)
    elif mailing.state == MailingStatus.WAITING and mailing.leaving_hour is None:
        return ""
    else:
        sentence = _sentence_of(MailingStatus(mailing.state))
    return sentence % {"hour": hour_text(mailing)}


def _sentence_of(state: MailingStatus) -> str:
    sentences = {
        MailingStatus.WAITING: _("It will be sent on %(hour)s if a second person agrees before that hour."),
        MailingStatus.SCHEDULED: _("It will be sent on %(hour)s. You can take it back until then."),
        MailingStatus.LEFT: _("Everything is sent. Nothing is left to send."),
        MailingStatus.STOPPED: _(
            "Somebody stopped it. What was not sent by then is not sent, and it is not in the archive."
        ),
    }
    return sentences.get(state, "")


def _progress_sentence(mailing: Mailing, progress: Mapping[str, int] | None) -> str:
    sent = (progress or {}).get("sent", 0)
    found = _("The server is sending it. Load this page again to see how far it is.")
    if sent and mailing.shown:
        numbers = {"sent": sent, "count": mailing.shown}
        return " ".join((_("At least %(sent)s of at least %(count)s are sent.") % numbers, found))
    return found


def _obstacle_sentence(mailing: Mailing) -> str:
    return {
        SendingObstacle.APPROVAL: _(
            "It was not sent on %(hour)s, because no second person had agreed. Send it again, or choose "
            "another hour."
        ),
        SendingObstacle.WRITER: _(
            "It was not sent on %(hour)s, because its writer can no longer send it: their role has ended, or "
            "their account is frozen or closed."
        ),
        SendingObstacle.SERVER: _(
            "It was not sent on %(hour)s, because the server was not running. Send it again, or choose "
            "another hour."
        ),
        SendingObstacle.LAST_DAY: _(
            "Its last day to be sent is over. What was not sent by then is not sent any longer."
        ),
        SendingObstacle.UNWANTED: _(
            "It is paused: too many readers marked our e-mails as unwanted. Two people can send the rest."
        ),
    }[SendingObstacle(mailing.obstacle)]
