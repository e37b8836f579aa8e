"""E-mails to members in every state that a visitor should see, and words on every page that wait."""

from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.crisis.actions import modes
from paraplu.commons.mailings import actions, queries
from paraplu.commons.mailings.hours import LeavingHour
from paraplu.kernel.actor import Actor

Texts = Mapping[str, tuple[str, str]]
DRAFT: Texts = {
    "en": ("See you soon", "There is news. Log in and read it."),
    "fr": ("À bientôt", "Il y a des nouvelles. Connectez-vous pour les lire."),
    "nl": ("Tot binnenkort", "Er is nieuws. Log in en lees het."),
}
DATES: Texts = {
    "en": ("January", "Three meet-ups in January: the 3rd, the 14th and the 22nd.\n\nLog in to see where."),
    "fr": ("Janvier", "Trois rencontres en janvier : le 3, le 14 et le 22.\n\nConnectez-vous pour voir où."),
    "nl": (
        "Januari",
        "Drie keer in januari: de 3de, de 14de en de 22ste.\n\nLog in om te zien waar.",
    ),
}
SOUP: Texts = {"nl": ("Zondag", "Zondag is er soep vanaf zes uur.\n\nLog in om te zien waar.")}
WORKSHOP: Texts = {"fr": ("Atelier", "Il reste des places samedi.\n\nConnectez-vous pour vous inscrire.")}
CRISIS = {
    "en": "The meet-up of Saturday takes place one hour later.",
    "fr": "La rencontre de samedi a lieu une heure plus tard.",
    "nl": "De bijeenkomst van zaterdag begint een uur later.",
}


def fill_mailings(cast: Mapping[str, Actor], members: list[Actor]) -> None:
    """A draft, one that waits for a second person, one for an hour, one all sent, a banner and a crisis."""
    secretary, chair = cast["secretary"], cast["chair"]
    editor = cast.get("editor", secretary)
    _write(secretary, DRAFT, [])
    dates = _write(secretary, DATES, [])
    actions.send_mailing(secretary, dates, _digest(secretary, dates))
    if "fr" in settings.UNION.languages:
        _pretend_all_sent(chair, _write(chair, WORKSHOP, ["fr"]))
    if "nl" in settings.UNION.languages:
        soup = _write(editor, SOUP, ["nl"])
        actions.schedule_mailing(editor, soup, _digest(editor, soup), LeavingHour(_in_days(2), time(10)))
    if "chapter_lead" in cast:
        lead = cast["chapter_lead"]
        _write(lead, DRAFT, [], [held.chapter for held in lead.offices if held.chapter])
    spoken = {code: words for code, words in CRISIS.items() if code in settings.UNION.languages}
    crisis = spoken or {settings.UNION.default_language: CRISIS["en"]}
    actions.raise_banner(secretary, crisis, _in_days(0), _in_days(14))
    # It waits for a second person, so that the pages stay as they are.
    modes.ask_for_crisis(secretary, "weather", [], 7)


def _write(writer: Actor, texts: Texts, languages: list[str], chapters: Sequence[str] = ()) -> UUID:
    written = {code: words for code, words in texts.items() if code in settings.UNION.languages}
    texts = written or {settings.UNION.default_language: texts["en"]}
    topic, missing = settings.UNION.topics[0].key, "leave_out" if languages else "default"
    data = actions.MailingData(topic, list(chapters), languages, missing, texts, _in_days(14))
    return actions.write_mailing(writer, data)


def _pretend_all_sent(writer: Actor, mailing: UUID) -> None:
    """Send it, as if that had been three days ago: the mailer of the demonstration has not run yet."""
    actions.send_mailing(writer, mailing, _digest(writer, mailing))
    found = queries.visible_mailing(writer, mailing)
    if found.sent_on is not None:
        found.state, found.sent_on, found.written_on = "left", _in_days(-3), _in_days(-3)
        found.save()


def _digest(writer: Actor, mailing: UUID) -> str:
    return queries.visible_mailing(writer, mailing).content_digest


def _in_days(days: int) -> date:
    return current_date() + timedelta(days=days)
