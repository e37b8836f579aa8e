"""What the frame of all pages, the desk and the night ask of the app `crisis`."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base.known import KnownField, Queue, SecondPerson, rows_about
from paraplu.commons.crisis import actions, policy, queries
from paraplu.commons.crisis.current_crisis import crisis_today
from paraplu.commons.crisis.models import CrisisMode, CrisisNote
from paraplu.commons.crisis.prepared_texts import crisis_texts
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.decisions import api as decisions

_asked_rows = rows_about(CrisisMode, "raised_by", ("asked_on",))
_begun_rows = rows_about(CrisisMode, "agreed_by", ("starts",))
_longer_rows = rows_about(CrisisMode, "more_by", ("ends",))
_written_rows = rows_about(CrisisNote, "written_by", ("as_of",))
_shown_rows = rows_about(CrisisNote, "agreed_by", ("as_of",))


@dataclass(frozen=True, slots=True)
class CrisisBar:
    """What every page says while crisis mode is on, in the reader's language; it is a link to its page."""

    text: str


def crisis_bar() -> CrisisBar | None:
    """The sentence of today, or None; it needs no query."""
    if not settings.UNION.has_app("mailings") or (found := crisis_today()) is None:
        return None
    kind, chapters = found
    language = get_language() or settings.UNION.default_language
    sentence = crisis_texts().kinds[kind].bar.in_language(language)
    places = queries.chapter_names(chapters, language)
    return CrisisBar(f"{places}: {sentence}" if places else sentence)


def waiting_for(actor: Actor) -> list[Queue]:
    """What waits for a second person."""
    if not (policy.see(actor) and actor.holds(*policy.SECONDS)):
        return []
    raised, longer, written = (
        SecondPerson(actor.number_or_zero, author, decisions.tied_to)
        for author in ("raised_by", "more_by", "written_by")
    )
    return [
        Queue(
            _("A crisis to tell everybody about, for a second person"),
            queries.modes_to_agree(),
            "crisis:office",
            oldest="asked_on",
            second=raised,
        ),
        Queue(
            _("More days of a crisis, for a second person"),
            queries.extensions_to_agree(),
            "crisis:office",
            due="ends",
            second=longer,
        ),
        Queue(
            _("Notes about towns, for a second person to read"),
            queries.notes_to_agree(),
            "crisis:office",
            second=written,
        ),
    ]


def known_about(number: int) -> list[KnownField]:
    """What the person asked for, wrote or agreed to, while that is stored."""
    gone = _("Deleted on the day on which the crisis is over.")
    rows = [
        *((_("You asked for crisis mode on"), day, "CrisisMode.raised_by") for (day,) in _asked_rows(number)),
        *((_("You agreed to crisis mode on"), day, "CrisisMode.agreed_by") for (day,) in _begun_rows(number)),
        *((_("You asked for more days after"), day, "CrisisMode.more_by") for (day,) in _longer_rows(number)),
        *((_("You wrote the note of"), day, "CrisisNote.written_by") for (day,) in _written_rows(number)),
        *((_("You agreed to the note of"), day, "CrisisNote.agreed_by") for (day,) in _shown_rows(number)),
    ]
    return [
        KnownField(label, date_format(day, "DATE_FORMAT") if day else "–", name, lifetime=gone)
        for label, day, name in rows
    ]


def forget(number: int) -> None:
    """Delete a person's number."""
    actions.forget_person(SYSTEM, number)


def forget_due(today: date) -> int:
    """Delete what is over; return how many rows."""
    return actions.forget_due(SYSTEM, today)
