"""What a member's own pages show, gathered from the apps below."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from paraplu.base.apps import known_functions
from paraplu.base.known import KnownField
from paraplu.base.origins import Origin, absolute_url
from paraplu.base.written_texts import name_of_language
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import api as assembly
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.post import api as post


@dataclass(frozen=True, slots=True)
class AppData:
    """What one app knows about the member."""

    title: str
    known: list[KnownField]


def data_by_app(actor: Actor) -> list[AppData]:
    """Every stored field about the member, app by app; apps with the same title share a card."""
    number = actor.number or 0
    found = dict[str, list[KnownField]]()
    for section, known_about in known_functions():
        found.setdefault(str(section.title), []).extend(known_about(number))
    return [AppData(title, known) for title, known in found.items() if known]


@dataclass(frozen=True, slots=True)
class DataSummary:
    """What a member wants to know first; the rest of the page has every field.

    language: its name. chapter: its key, or empty. has_address: whether an encrypted address is stored.
    """

    person: people.Person
    standing: str
    language: str
    chapter: str
    has_address: bool


def data_summary(person: people.Person) -> DataSummary:
    """The few lines with which the page of stored data begins."""
    number, language = person.number, name_of_language(person.language)
    return DataSummary(
        person,
        membership_label(person.state),
        language[:1].upper() + language[1:],
        chapters.chapter_of(number),
        post.has_address(number),
    )


def log_entries(actor: Actor) -> list[audit.LogEntryView]:
    """What offices saw or did about the member, newest first."""
    return audit.entries_readable_by(actor, actor.number or 0)


def own_log_entries(actor: Actor) -> list[audit.LogEntryView]:
    """What the member did in an office."""
    return audit.entries_by(actor.number or 0)


def recovery_status(person: people.Person) -> tuple[date | None, bool, date | None]:
    """Since when two office-holders restore access; whether a code was issued; when a code was used."""
    if person.account is None or not person.has_recovery:
        return None, False, None
    return accounts.recovery_status(person.account)


def membership_label(state: MemberStatus | None) -> str:
    """The status of the membership in words."""
    names = {
        MemberStatus.SUPPORTING: _("a supporting member"),
        MemberStatus.APPLYING: _("a supporting member who applied to become an active member"),
        MemberStatus.ACTIVE: _("an active member"),
    }
    return names.get(state, _("no longer a member")) if state else _("no longer a member")


def legally_kept_data(actor: Actor) -> list[KnownField]:
    """What stays of the member's number after an erasure: nothing for people who never were active."""
    number = actor.number or 0
    return [*people.fields_after_erasure(number), *assembly.fields_after_erasure(number)]


def data_copy(actor: Actor, day: date) -> dict[str, object]:
    """All data as values that JSON can hold."""
    return {
        "made_on": day.isoformat(),
        "known": [
            {
                "app": str(data.title),
                "what": str(known.label),
                "value": str(known.value),
                "field": known.field,
                "readable_by_the_server": known.readable,
                "kept": str(known.lifetime),
            }
            for data in data_by_app(actor)
            for known in data.known
        ],
        "offices": [
            {"day": line.day.isoformat(), "office": line.office, "what": line.event_sentence}
            for line in log_entries(actor)
        ],
        "done_by_you": [{"day": act.day.isoformat(), "office": act.office} for act in own_log_entries(actor)],
    }


@dataclass(frozen=True, slots=True)
class HelpInLanguage:
    """Where help is found in a language that is not the one of the page, in its own words."""

    language: str
    name: str
    links: list[tuple[str, str]]


def help_in_other_languages() -> list[HelpInLanguage]:
    """Forms, services and meet-ups in the languages for newcomers: nobody loses theirs by joining."""
    return [_help_in_language(code) for code in settings.UNION.newcomer_languages if code != get_language()]


def _help_in_language(code: str) -> HelpInLanguage:
    with override(code):
        offered: tuple[tuple[str, Origin, str, str], ...] = (
            ("safety", "forms", "safety:report", _("Tell us what happened")),
            ("questions", "forms", "questions:ask", _("Ask a question")),
            ("directory", "public", "directory:list", _("Where to find help")),
            ("events", "public", "publicsite:evenings", _("Open to everybody")),
        )
    links = [
        (absolute_url(origin, view, language=code), label)
        for switch, origin, view, label in offered
        if settings.UNION.has_app(switch)
    ]
    return HelpInLanguage(code, str(get_language_info(code)["name_local"]).capitalize(), links)
