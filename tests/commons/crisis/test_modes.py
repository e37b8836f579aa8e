"""Two people switch crisis mode on, one ends it, and when it is over only the months stay."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.commons.crisis import actions, queries
from paraplu.commons.crisis.actions import NoteData
from paraplu.commons.crisis.api import crisis_bar
from paraplu.commons.crisis.current_crisis import clear_crisis_cache
from paraplu.commons.crisis.models import CrisisMode, CrisisNote, CrisisRecord
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from tests.commons.mailings.readers import an_office

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR, SAFETY, EDITOR = (
    an_office(office, number)
    for office, number in (
        ("secretary", 101_001), ("chair", 202_002), ("safety_team", 303_003), ("editor", 404_004),
    )
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_crisis_stays() -> Any:
    clear_crisis_cache()
    yield
    clear_crisis_cache()


def a_note(**changed: Any) -> NoteData:
    data = {"municipality": "Gent", "text": "Closed.", "language": "en", "as_of": current_date()}
    return NoteData(**{**data, "source": "https://www.example.org/", **changed})


def asked(days: int = 7, kind: str = "health") -> UUID:
    return actions.ask_for_crisis(SECRETARY, kind, ["ghent"], days)


def switched_on(days: int = 7) -> UUID:
    mode = asked(days)
    actions.agree_to_crisis(CHAIR, mode)
    return mode


def test_one_person_alone_shows_nothing() -> None:
    mode = asked()
    for _again in range(3):
        with pytest.raises(NotAuthorized):
            actions.agree_to_crisis(SECRETARY, mode)
    assert crisis_bar() is None
    assert queries.mode_today() is None

    actions.agree_to_crisis(CHAIR, mode)

    assert crisis_bar() is not None


@pytest.mark.parametrize("language", settings.UNION.every_language)
def test_every_language_is_told_at_once(language: str) -> None:
    switched_on()

    with override(language):
        bar = crisis_bar()

    assert bar is not None
    place = settings.UNION.chapter("ghent").name.in_language(language)
    assert bar.text.startswith(f"{place}: ")


def test_who_is_tied_to_the_first_is_no_second(monkeypatch: pytest.MonkeyPatch) -> None:
    mode = asked()
    monkeypatch.setattr(queries.decisions, "are_tied", lambda _one, _other: True)

    with pytest.raises(NotAuthorized):
        actions.agree_to_crisis(CHAIR, mode)

    assert crisis_bar() is None


def test_nothing_but_a_prepared_kind_for_at_most_fourteen_days() -> None:
    for kind, days in (("anger", 7), ("health", 15), ("health", 0)):
        with pytest.raises(ValueError, match=kind):
            actions.ask_for_crisis(SECRETARY, kind, [], days)


def test_asking_again_replaces_what_one_asked_for() -> None:
    for kind in ("health", "police", "weather"):
        asked(kind=kind)

    assert [mode.kind for mode in queries.open_modes()] == ["weather"]


def test_it_is_not_on_twice() -> None:
    switched_on()
    other = asked(kind="police")

    with pytest.raises(actions.AnotherIsOn):
        actions.agree_to_crisis(CHAIR, other)

    assert CrisisMode.objects.filter(is_on=True).count() == 1


def test_more_days_are_those_that_the_second_person_read() -> None:
    mode = switched_on(3)
    actions.ask_for_more_days(SECRETARY, mode, 2)
    with pytest.raises(NotAuthorized):
        actions.agree_to_more_days(SECRETARY, mode, 2)
    actions.ask_for_more_days(SECRETARY, mode, 14)
    actions.agree_to_more_days(CHAIR, mode, 2)
    assert CrisisMode.objects.get(pk=mode).ends == current_date() + timedelta(days=2)

    actions.agree_to_more_days(CHAIR, mode, 14)

    assert CrisisMode.objects.get(pk=mode).ends == current_date() + timedelta(days=14)


def test_nobody_types_over_the_days_that_another_asked_for() -> None:
    mode = switched_on(3)
    actions.ask_for_more_days(SECRETARY, mode, 2)

    with pytest.raises(actions.MoreDaysWait):
        actions.ask_for_more_days(EDITOR, mode, 14)


def test_a_note_needs_two() -> None:
    mode = switched_on()
    note = actions.write_note(SECRETARY, mode, a_note())

    with pytest.raises(NotAuthorized):
        actions.agree_to_note(SECRETARY, note)
    assert queries.notes_of(CrisisMode.objects.get(pk=mode), only_agreed=True) == []
    actions.agree_to_note(CHAIR, note)

    assert len(queries.notes_of(CrisisMode.objects.get(pk=mode), only_agreed=True)) == 1


def test_there_are_not_too_many_notes() -> None:
    mode = switched_on()
    for place in range(actions.MOST_NOTES):
        actions.write_note(SECRETARY, mode, a_note(municipality=f"Town {place}"))

    with pytest.raises(actions.TooManyNotes):
        actions.write_note(SECRETARY, mode, a_note())


def test_one_person_ends_it_and_the_notes_are_gone_that_minute(the_day: Any) -> None:
    the_day("2026-11-29")
    mode = switched_on(14)
    actions.agree_to_note(CHAIR, actions.write_note(SECRETARY, mode, a_note()))
    actions.write_note(SECRETARY, mode, a_note(municipality="Aalst"))
    the_day("2026-12-02")

    actions.end_crisis(SAFETY, mode)

    assert crisis_bar() is None
    assert (CrisisMode.objects.count(), CrisisNote.objects.count()) == (0, 0)
    records = CrisisRecord.objects.values_list("from_month", "to_month", "notes")
    assert list(records) == [(date(2026, 11, 1), date(2026, 12, 1), 1)]


def test_the_night_after_its_last_day_it_is_forgotten(the_day: Any) -> None:
    the_day("2026-11-28")
    mode = switched_on(3)
    actions.agree_to_note(CHAIR, actions.write_note(SECRETARY, mode, a_note()))
    assert actions.forget_due(SYSTEM, the_day("2026-11-30")) == 0
    today = the_day("2026-12-01")
    assert crisis_bar() is None

    actions.forget_due(SYSTEM, today)

    assert (CrisisMode.objects.count(), CrisisNote.objects.count()) == (0, 0)
    assert CrisisRecord.objects.get().to_month == date(2026, 11, 1)


def test_what_nobody_agrees_to_is_deleted_after_a_week(the_day: Any) -> None:
    the_day("2026-11-01")
    mode = asked()
    assert actions.forget_due(SYSTEM, the_day("2026-11-08")) == 0

    assert actions.forget_due(SYSTEM, the_day("2026-11-09")) == 1

    assert not CrisisMode.objects.filter(pk=mode).exists()
    assert not CrisisRecord.objects.exists()


def test_withdrawing_what_waits_leaves_no_record() -> None:
    actions.end_crisis(CHAIR, asked())

    assert (CrisisMode.objects.count(), CrisisRecord.objects.count()) == (0, 0)


def test_a_person_who_is_erased_leaves_no_number() -> None:
    mode = switched_on()
    actions.agree_to_note(CHAIR, actions.write_note(SECRETARY, mode, a_note()))
    actions.write_note(SECRETARY, mode, a_note(municipality="Aalst"))
    actions.ask_for_more_days(SECRETARY, mode, 2)

    for actor in (SECRETARY, CHAIR):
        actions.forget_person(SYSTEM, actor.number)

    row, note = CrisisMode.objects.get(), CrisisNote.objects.get()
    assert (row.raised_by, row.agreed_by, row.more_by, row.more_days) == (None,) * 4
    assert (note.written_by, note.agreed_by) == (None, None)
