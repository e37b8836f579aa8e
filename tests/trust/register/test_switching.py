"""From the book to the seal and back: nobody falls out, and nothing stays sealed without need."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from paraplu.base.known import count_queues
from paraplu.trust.register import api as register
from paraplu.trust.register.models import RegisterKey, RegisterLine
from tests.apps.register import SEED, a_register_key
from tests.trust.actors import an_office_holder
from tests.trust.register.conftest import seal_for

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR = an_office_holder("secretary", 5), an_office_holder("chair", 6)
LEARNT = date(2027, 3, 1)


@pytest.fixture
def in_the_book() -> RegisterLine:
    """Somebody who was written in the book before."""
    line = register.open_line(7, "admitted", LEARNT)
    register.write_in_book(SECRETARY, line.pk)
    return line


def test_beside_a_book_nobody_is_asked_to_seal(in_the_book: RegisterLine) -> None:
    assert register.entry_still_asked(7) == (False, None)


def test_who_stands_in_the_book_is_asked_without_a_term(in_the_book: RegisterLine, sealed_mode: Any) -> None:
    assert register.entry_still_asked(7) == (True, None)
    assert register.overdue_line_count(date(2030, 1, 1)) == 0


def test_who_was_just_admitted_is_asked_until_the_day_of_the_law(sealed_mode: Any) -> None:
    register.open_line(7, "admitted", LEARNT)

    assert register.entry_still_asked(7) == (True, date(2027, 3, 9))


def test_who_left_is_not_asked(in_the_book: RegisterLine, sealed_mode: Any) -> None:
    register.open_line(7, "ended", date(2027, 4, 1))

    assert register.entry_still_asked(7) == (False, None)
    assert [line.event for line in register.waiting_lines(SECRETARY)] == ["ended"]


def test_who_would_rather_write_on_paper_is_asked_no_more(
    in_the_book: RegisterLine, sealed_mode: Any
) -> None:
    register.write_in_book(SECRETARY, in_the_book.pk)

    in_the_book.refresh_from_db()
    assert in_the_book.place == "form"
    assert register.entry_still_asked(7) == (False, None)


def test_what_stood_in_the_book_is_entered_and_the_first_line_keeps_its_place(
    in_the_book: RegisterLine, key: RegisterKey, the_day: Any
) -> None:
    the_day("2027-04-01")

    seal_for(7)

    assert [(line.event, line.place) for line in register.register_lines_of(7)] == [
        ("admitted", "book"),
        ("entered", "sealed"),
    ]


def test_back_in_the_book_the_office_sees_what_is_still_sealed(key: RegisterKey, settings: Any) -> None:
    register.open_line(7, "admitted", LEARNT)
    seal_for(7)

    settings.UNION = book_of(settings)

    labels = [waiting.label for waiting in count_queues(register.waiting_for(SECRETARY))]
    assert "Entries to write in the register on paper" in labels
    assert register.entry_still_asked(7) == (False, None)


def test_an_end_after_the_return_waits_for_the_book(key: RegisterKey, settings: Any) -> None:
    register.open_line(7, "admitted", LEARNT)
    seal_for(7)
    settings.UNION = book_of(settings)

    line = register.open_line(7, "ended", date(2027, 8, 1))

    assert line.written_on is None


def test_a_member_is_reminded_after_three_days_and_then_every_fortnight(
    key: RegisterKey, the_day: Any
) -> None:
    register.open_line(7, "admitted", LEARNT)
    reminded = []

    for day in range(1, 29):
        the_day(f"2027-03-{day:02}")
        if register.numbers_to_remind(3, 14):
            register.note_entry_reminders([7])
            reminded.append(day)

    assert reminded == [4, 18]


def book_of(settings: Any) -> Any:
    """The union as it was before."""
    return replace(settings.UNION, statutes=replace(settings.UNION.statutes, register_mode="paper"))


def test_a_key_may_be_made_ready_before_the_switch(db: None) -> None:
    a_register_key(SEED)

    assert register.key_in_use() is not None
    assert register.entry_still_asked(7) == (False, None)
