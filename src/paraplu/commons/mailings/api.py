"""What other apps may import from mailings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, rows_about
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.current_banner import banner_texts_today
from paraplu.commons.mailings.models import Banner as Raised
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import SYSTEM, Actor

LETTER = queries.LETTER
_written_rows = rows_about(Mailing, "written_by", ("written_on",))
_approved_rows = rows_about(Mailing, "approved_by", ("sent_on",))
_paused_rows = rows_about(Mailing, "paused_by", ("sent_on",))
_resuming_rows = rows_about(Mailing, "resume_asked_by", ("sent_on",))
_banner_rows = rows_about(Raised, "raised_by", ("starts",))
_agreed_rows = rows_about(Raised, "agreed_by", ("starts",))


@dataclass(frozen=True, slots=True)
class BannerText:
    """The texts on every page today, in the reader's language."""

    texts: tuple[str, ...]


def current_banner(*, is_form: bool = False) -> BannerText | None:
    """The banner of today, or None; it needs no query. is_form: whether this is a page of the forms' host."""
    if not settings.UNION.has_app("mailings"):
        return None
    words = banner_texts_today(is_form=is_form)
    language = get_language() or settings.UNION.default_language
    spoken = (text.get(language) or text[settings.UNION.default_language] for text in words)
    return BannerText(tuple(spoken)) if words else None


def email_text_of(mailing: str, language: str) -> tuple[str, dict[str, Any]]:
    """For the mailer: the language in which a reader gets the mailing, and its text."""
    spoken, subject, body = Mailing.objects.only("texts").get(pk=mailing).text_in_language(language)
    return spoken, {"subject": subject, "body": body}


def count_audiences() -> None:
    """For the schedule: count again how many chose each topic."""
    actions.count_audiences(SYSTEM)


def waiting_for(actor: Actor) -> list[Queue]:
    """The mailings and the banners that wait for a second person."""
    found = []
    if policy.see_mailings(actor):
        label = _("E-mails for a second person to read")
        waiting = queries.mailings_to_second(actor)
        found.append(Queue(label, waiting, "mailings:letters", oldest="written_on"))
    if policy.see_banners(actor):
        label = _("Messages on every page, for a second person to read")
        found.append(Queue(label, queries.banners_to_approve(actor), "mailings:banners", due="ends"))
    return found


def known_about(number: int) -> list[KnownField]:
    """Mailings and banners that the person wrote or approved, while that is stored."""
    days = settings.UNION.retention["letter_days"]
    gone = _("%(days)s days after it was sent.") % {"days": days}
    wrote, approved = _("You wrote the e-mail of"), _("You approved the e-mail of")
    asked = _("You asked to send the rest of the e-mail of")
    rows = [
        *((wrote, day, "Mailing.written_by") for (day,) in _written_rows(number)),
        *((approved, day, "Mailing.approved_by") for (day,) in _approved_rows(number)),
        *((_("You paused the e-mail of"), day, "Mailing.paused_by") for (day,) in _paused_rows(number)),
        *((asked, day, "Mailing.resume_asked_by") for (day,) in _resuming_rows(number)),
        *((_("You wrote the message of"), day, "Banner.raised_by") for (day,) in _banner_rows(number)),
        *((_("You agreed to the message of"), day, "Banner.agreed_by") for (day,) in _agreed_rows(number)),
    ]
    return [
        KnownField(label, date_format(day, "DATE_FORMAT") if day else "–", name, lifetime=gone)
        for label, day, name in rows
    ]


def forget(number: int) -> None:
    """Delete a person's number from what they wrote or approved."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is past its time; return how many rows."""
    return actions.forget_due(SYSTEM, today)
