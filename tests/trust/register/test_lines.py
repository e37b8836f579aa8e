"""The book of members is written within the days of the law, and nobody is forgotten there."""

from datetime import date

import pytest
from django.db import IntegrityError

from paraplu.base.known import count_queues
from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.audit import api as audit
from paraplu.trust.register import api as register
from paraplu.trust.register.models import RegisterLine
from tests.promises.roles import HER_NUMBER, ROLES
from tests.trust.actors import an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY = an_office_holder("secretary")
LEARNT = date(2027, 3, 1)


def test_a_line_is_due_eight_days_after_the_decision_was_learnt() -> None:
    line = register.open_line(7, "admitted", LEARNT)

    assert line.due_on == date(2027, 3, 9)


@pytest.mark.parametrize(
    ("day", "left", "overdue"),
    [(date(2027, 3, 1), 8, False), (date(2027, 3, 9), 0, False), (date(2027, 3, 10), -1, True)],
)
def test_it_is_overdue_on_the_ninth_day(day: date, left: int, overdue: bool) -> None:
    line = register.open_line(7, "admitted", LEARNT)

    assert (line.days_left(day), register.overdue_line_count(day)) == (left, overdue)


def test_the_countdown_moves_with_the_calendar(the_day: object) -> None:
    line = register.open_line(7, "admitted", LEARNT)

    the_day("2027-03-07")  # type: ignore[operator]

    assert line.days_left() == 2


def test_the_secretary_writes_it_in_the_book(the_day: object) -> None:
    the_day("2027-03-05")  # type: ignore[operator]
    line = register.open_line(7, "admitted", LEARNT)
    audit.record_event(SECRETARY, "application.admitted", 7)

    register.write_in_book(SECRETARY, line.pk)

    line.refresh_from_db()
    assert (line.written_on, line.written_by) == (date(2027, 3, 5), SECRETARY.number)
    assert not register.waiting_lines(SECRETARY)
    assert [noted.event for noted in audit.entries_about(7)] == [
        "register.written",
        "application.admitted",
    ]


def test_writing_the_line_of_who_was_erased_ties_her_to_nothing() -> None:
    line = register.open_line(7, "ended", LEARNT)
    audit.record_event(SECRETARY, "application.admitted", 7)
    audit.forget(7)

    register.write_in_book(SECRETARY, line.pk)

    assert not audit.has_log_link(7)
    secretary_and_member = 2
    assert audit.verify_log().rows == secretary_and_member + 2


def test_writing_it_twice_changes_nothing() -> None:
    line = register.open_line(7, "admitted", LEARNT)
    register.write_in_book(SECRETARY, line.pk)

    register.write_in_book(an_office_holder("chair", 6), line.pk)

    line.refresh_from_db()
    assert line.written_by == SECRETARY.number


def test_a_member_without_office_neither_sees_nor_writes_lines() -> None:
    line = register.open_line(7, "admitted", LEARNT)

    assert not register.waiting_lines(an_active_member(9))
    with pytest.raises(NotAuthorized):
        register.write_in_book(an_active_member(9), line.pk)


@pytest.mark.parametrize("role", ROLES)
def test_the_list_of_lines_equals_its_rule(role: str) -> None:
    register.open_line(HER_NUMBER, "admitted", LEARNT)
    register.open_line(9, "ended", LEARNT)
    actor = ROLES[role]

    seen = set(RegisterLine.objects.visible_to(actor).values_list("number", flat=True))

    hers = {HER_NUMBER} if actor.kind == "person" else set()
    assert seen == ({HER_NUMBER, 9} if role in ("secretary", "chair") else hers)


def test_the_most_pressing_line_comes_first_and_says_until_when() -> None:
    register.open_line(7, "admitted", date(2027, 3, 4))
    register.open_line(9, "ended", LEARNT)

    (waiting,) = count_queues(register.waiting_for(SECRETARY))

    assert [line.number for line in register.waiting_lines(SECRETARY)] == [9, 7]
    assert (waiting.count, waiting.oldest, waiting.due) == (2, LEARNT, date(2027, 3, 9))


def test_who_wrote_it_is_never_left_out() -> None:
    line = register.open_line(7, "admitted", LEARNT)

    with pytest.raises(IntegrityError):
        RegisterLine.objects.filter(pk=line.pk).update(written_on=LEARNT)


def test_erasing_a_person_leaves_every_line_as_it_was() -> None:
    register.write_in_book(SECRETARY, register.open_line(7, "admitted", LEARNT).pk)
    before = list(RegisterLine.objects.values())

    register.forget(7)

    assert list(RegisterLine.objects.values()) == before
