"""What stands on a member's own pages, gathered from the rooms below."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.apps import known_functions
from paraplu.base.known import Known
from paraplu.commons.asks import api as asks
from paraplu.commons.website import api as website
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.standing import State, Step
from paraplu.life.assembly import api as assembly
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one room knows about her."""

    title: str | Promise
    known: list[Known]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that waits of hers, and where to go."""

    sentence: str
    button: str
    view: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something she can be asked, or that is expected, and what she said."""

    key: str
    name: object
    said: str


def shelves(actor: Actor) -> list[Shelf]:
    """Every field the house keeps about her, room by room."""
    number = actor.number or 0
    found = [Shelf(section.title, list(known_about(number))) for section, known_about in known_functions()]
    return [shelf for shelf in found if shelf.known]


def looks(actor: Actor) -> list[audit.Noted]:
    """Which office looked at what of hers or did what, newest first."""
    return audit.read_by(actor, actor.number or 0)


def newest_looks(actor: Actor) -> list[audit.Noted]:
    """The first of them."""
    return audit.newest_read_by(actor, actor.number or 0)


def own_acts(actor: Actor) -> list[audit.Noted]:
    """What she herself did in an office."""
    return audit.entries_by(actor.number or 0)


def notes(actor: Actor, person: people.Person, asked: list[Any], choices: list[Choice]) -> list[Note]:
    """What waits of hers, the most pressing first. asked, choices: read before, of an active member."""
    found = [
        _application(person),
        _entry(person),
        _answer(person),
        _asked(asked),
        _letters(actor),
        _given(actor),
        _unanswered(choices),
    ]
    return [note for note in found if note]


def way_back(person: people.Person) -> tuple[date | None, bool]:
    """Since when two office-holders let somebody into her account; whether a card of hers is out."""
    return accounts.way_back(person.account) if person.account else (None, False)


def _application(person: people.Person) -> Note | None:
    """Only who is applying has a request."""
    application = people.open_application(person.number) if person.state is State.APPLYING else None
    if application is None:
        return None
    day = _day(application.ends_on)
    sentence = _("You asked to become an active member. You have an answer by %(day)s at the latest.")
    return Note(sentence % {"day": day}, _("See what is still needed"), "people:application")


def _given(actor: Actor) -> Note | None:
    """What was given to her to translate."""
    if not website.errands_of(actor.hers):
        return None
    return Note(_("A page was given to you to translate."), _("See it"), "website:mine")


def _entry(person: people.Person) -> Note | None:
    """Until she sealed her entry in the register, or gave it on paper."""
    is_asked, due_on = register.entry_asked(person.number) if person.state is State.ACTIVE else (False, None)
    if not is_asked:
        return None
    sentence = _("Your entry in the register of members is missing. Only the keepers, together, can open it.")
    if due_on:
        sentence = _(
            "The law wants your name and address in the register of members by %(day)s. You seal them in "
            "your own browser, and only the keepers, together, can open them."
        ) % {"day": _day(due_on)}
    return Note(sentence, _("See how it works"), "register:own")


def _answer(person: people.Person) -> Note | None:
    """What came of her request to become active, for as long as that is news."""
    if not _is_news(person.since):
        return None
    if person.state is State.ACTIVE:
        return _admitted(person.number, person.since)
    answer = people.last_answer(person.number)
    if answer is None or not _is_news(answer.day):
        return None
    sentences = {
        Step.REFUSE: _(
            "The answer to your request to become active is no, since %(day)s. No reason is written down. "
            "You stay a supporting member, and you may ask again."
        ),
        Step.SILENCE: _(
            "Nobody answered your request to become active in time, so it ended on %(day)s. "
            "That is not a no. You stay a supporting member, and you may ask again."
        ),
    }
    return Note(sentences[answer.step] % {"day": _day(answer.day)}, _("Become active"), "people:application")


def _is_news(day: date) -> bool:
    return add_days(day, settings.UNION.retention["notice_days"]) >= clock.today()


def _admitted(number: int, day: date) -> Note:
    """Until the book has her line she reads what the law still wants, and that it is never typed here."""
    lines = [] if register.is_sealed() else register.lines_of(number)
    due = [line.due_on for line in lines if line.written_on is None]
    if not due:
        sentence = _("Welcome: you are an active member since %(day)s.") % {"day": _day(day)}
    else:
        sentence = _(
            "Welcome: you are an active member since %(day)s. The law wants your name and address in the "
            "register on paper by %(due)s. The secretary asks you for them; never type them here."
        ) % {"day": _day(day), "due": _day(due[0])}
    return Note(sentence, _("Your rights and duties"), "mine:rights")


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _asked(asked: list[Any]) -> Note | None:
    """Something waits for her yes or no; nothing presses her, so it goes with its day."""
    if not asks.unanswered(asked):
        return None
    sentence = _("Something is asked of you. You may say yes, no or nothing.")
    return Note(sentence, _("Read it"), "asks:mine")


def _letters(actor: Actor) -> Note | None:
    if not actor.is_member:
        return None
    has_address, bounces, chose = post.reachable(actor.number or 0)
    if bounces:
        sentence = _("Our last letter to you came back. Give us another address, or go on without letters.")
        return Note(sentence, _("Look at your letters"), "mine:topics")
    if has_address and not chose:
        sentence = _("You gave us an address and chose no topic, so we do not write to you.")
        return Note(sentence, _("Choose topics"), "mine:topics")
    return None


def _unanswered(choices: list[Choice]) -> Note | None:
    if all(choice.said for choice in choices):
        return None
    sentence = _("Some things we ask only of who said yes to being asked. You have not said yet.")
    return Note(sentence, _("Say yes, no or later"), "mine:asked")


def can_be_asked(actor: Actor) -> list[Choice]:
    """What an active member can be asked, with her answer; nothing is chosen for her."""
    said = consent.answers(actor.number or 0)
    return [Choice(entry.key, entry.name, said.get(entry.key, "")) for entry in settings.UNION.can_be_asked]


def expected(actor: Actor) -> list[Choice]:
    """What is expected of an active member, and whether she paused it."""
    paused = consent.pauses(actor.number or 0)
    return [
        Choice(entry.key, entry.name, "paused" if entry.key in paused else "")
        for entry in settings.UNION.expected
    ]


def standing_in_words(state: State | None) -> str:
    """Where she stands, as one says it."""
    names = {
        State.SUPPORTING: _("a supporting member"),
        State.APPLYING: _("a supporting member who asked to become active"),
        State.ACTIVE: _("an active member"),
    }
    return names.get(state, _("no longer a member")) if state else _("no longer a member")


def what_the_law_keeps(actor: Actor) -> list[Known]:
    """What stays of her number after an erasure: nothing of those who never were active members."""
    number = actor.number or 0
    return [*people.what_stays(number), *assembly.what_stays(number)]


def copy(actor: Actor, day: date) -> dict[str, object]:
    """Everything, as values that JSON can hold."""
    return {
        "made_on": day.isoformat(),
        "known": [
            {
                "room": str(shelf.title),
                "what": str(known.label),
                "value": str(known.value),
                "field": known.field,
                "readable_for_the_house": known.readable,
                "kept": str(known.lifetime),
            }
            for shelf in shelves(actor)
            for known in shelf.known
        ],
        "offices": _told(looks(actor)),
        "done_by_you": [{"day": act.day.isoformat(), "office": act.office} for act in own_acts(actor)],
    }


def _told(lines: list[audit.Noted]) -> list[dict[str, str]]:
    return [{"day": line.day.isoformat(), "office": line.office, "what": line.sentence} for line in lines]
