"""What other apps may import from mailings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, SecondPerson, WaitingItem, rows_about
from paraplu.commons.mailings import actions, policy, queries
from paraplu.commons.mailings.current_banner import banner_texts_today
from paraplu.commons.mailings.models import Banner as Raised
from paraplu.commons.mailings.models import Mailing
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.decisions import api as decisions

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


def mailing_of_email(name: str, facts: Mapping[str, Any]) -> str:
    """For the mailer: the mailing whose text an e-mail has; empty for an e-mail with a template of its own.

    Threat: what the mailer renders once for all is kept under the fact `mailing`; a test of a draft has
    another fact, so that nobody gets the text of a draft that was changed since.
    """
    return str(facts.get({LETTER: "mailing", queries.TEST: "draft"}.get(name, ""), ""))


def email_text_of(mailing: str, language: str) -> tuple[str, dict[str, Any]]:
    """For the mailer: the language in which a reader gets the mailing, and its text."""
    spoken, subject, body = Mailing.objects.only("texts").get(pk=mailing).text_in_language(language)
    return spoken, {"subject": subject, "body": body}


def count_audiences() -> None:
    """For the schedule: count again how many chose each topic."""
    actions.count_audiences(SYSTEM)


def release_due_mailings() -> int:
    """For the worker, each round: send the mailings whose hour has come."""
    return actions.release_due_mailings(SYSTEM) if settings.UNION.has_app("mailings") else 0


def pause_after_complaints() -> int:
    """For what takes complaints: pause the mailings that are being sent, if too many readers complained."""
    return actions.pause_after_complaints(SYSTEM) if settings.UNION.has_app("mailings") else 0


def settle_sent_mailings() -> int:
    """For the worker, every few minutes: write down of which mailings nothing is left to send."""
    return actions.settle_sent_mailings(SYSTEM) if settings.UNION.has_app("mailings") else 0


def waiting_for(actor: Actor) -> list[Queue | WaitingItem]:
    """The mailings and banners that wait for a second person, what was not sent, and what came back."""
    found: list[Queue | WaitingItem] = []
    if policy.see_mailings(actor):
        label = _("E-mails for a second person to read")
        waiting = queries.mailings_to_second(actor)
        second = SecondPerson(actor.number_or_zero, "first", decisions.tied_to)
        found.append(Queue(label, waiting, "mailings:list", oldest="written_on", second=second))
        held_back = queries.drafts_held_back(actor)
        found.append(Queue(_("E-mails that were not sent"), held_back, "mailings:list", oldest="leaves_on"))
        if returned := queries.returned_address_count():
            label = _("Addresses from which e-mails came back, at least")
            found.append(WaitingItem(label, returned, "mailings:list"))
    if policy.see_banners(actor):
        label = _("Messages on every page, for a second person to read")
        second = SecondPerson(actor.number_or_zero, "raised_by", decisions.tied_to)
        banners = queries.banners_to_approve(actor)
        found.append(Queue(label, banners, "mailings:banners", due="ends", second=second))
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
