"""A letter as one line of a list, made here once so that fifty of them stay cheap."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.templatetags.pieces import topic_name
from paraplu.commons.mailings.models import Mailing, State


@dataclass(frozen=True, slots=True)
class Line:
    """Its subject in the reader's language, what it is about, how far it is, and its page."""

    subject: str
    language: str
    about: str
    state: str
    day: str
    address: str


def line(mailing: Mailing, view: str, day: date | None) -> Line:
    """One letter."""
    language, subject, _body = mailing.text_in(get_language() or "")
    return Line(
        subject,
        language,
        topic_name(mailing.topic),
        state_in_words(mailing.state),
        date_format(day, "DATE_FORMAT") if day else "",
        reverse(view, args=[mailing.pk]),
    )


def state_in_words(state: str) -> str:
    """How far a letter is."""
    words = {
        State.DRAFT: _("draft"),
        State.WAITING: _("waits for a second person"),
        State.LEAVING: _("on its way"),
        State.PAUSED: _("paused"),
        State.STOPPED: _("stopped"),
    }
    return words[State(state)]
