"""Hours of a task: said once by the person who closes it, counted in the same transaction, kept in no row."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from paraplu.base import clock, form_tokens
from paraplu.base.models import Tally
from paraplu.commons.volunteers import actions
from paraplu.commons.volunteers.models import Task, Volunteer, VolunteerStatus
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.standing import MemberStatus
from tests.commons.volunteers.test_volunteers import offered
from tests.people import roles
from tests.trust.audit.parts import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
WRONG = "Write hours between 0.25 and 24"


@pytest.fixture
def the_secretary(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "secretary")


def a_task(volunteer: Volunteer, title: str = "Two pages into French") -> Task:
    return Task.objects.create(pk=uuid4(), volunteer=volunteer, title=title, given_on=clock.current_date())


@pytest.fixture
def task(db: None) -> Task:
    found, code = offered(roles.visitor_at("forms"))
    Volunteer.objects.update(state=VolunteerStatus.HELPING, reply="yes")
    made = a_task(found)
    made.code = code
    return made


def closed(officer: roles.Somebody, task: Task, hours: str) -> Any:
    return officer.client.post(f"/en/volunteers/tasks/{task.pk}/done/", {"hours": hours})


def reported(task: Task, hours: str, code: str) -> Any:
    data = {"code": code, "hours": hours, "ticket": form_tokens.issue_token("volunteers/mine")}
    return roles.visitor_at("forms").post(f"/en/help/mine/tasks/{task.pk}/done/", data)


def quarters() -> int | None:
    """What was counted of hours; None where nothing was."""
    return Tally.objects.filter(kind="volunteer_hours").values_list("amount", flat=True).first()


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("2", 8),
        ("2.5", 10),
        ("2,5", 10),
        (" 0,25 ", 1),
        ("24", 96),
        ("0.3", 1),
        ("1.38", 6),
        ("", None),
        (" ", None),
    ],
)
def test_whoever_closes_a_task_says_its_hours_or_not(the_secretary, task, typed, counted):
    answer = closed(the_secretary, task, typed)

    task.refresh_from_db()
    assert (answer.status_code, task.done_on, quarters()) == (303, clock.current_date(), counted)
    assert Tally.objects.get(kind="volunteer_tasks").amount == 1


@pytest.mark.parametrize(
    "typed",
    ["0", "0.1", "-1", "24.25", "25", "1000", "1e1", "1e18", "２", "1.234,56", "½", "two", "2:30", "9" * 30],
)
def test_hours_that_cannot_be_get_a_sentence_beside_the_field_and_close_nothing(the_secretary, task, typed):
    shown, own = closed(the_secretary, task, typed), reported(task, typed, task.code)

    for answer in (shown, own):
        page = answer.content.decode()
        assert (answer.status_code, page.count('class="wrong" id=')) == (422, 1)
        assert f'value="{typed}"' in page
    task.refresh_from_db()
    assert (task.done_on, Tally.objects.exists()) == (None, False)


def test_a_task_that_is_closed_twice_is_counted_once(the_secretary, task):
    answers = [
        closed(the_secretary, task, "3"),
        closed(the_secretary, task, "4"),
        reported(task, "5", task.code),
    ]

    assert [answer.status_code for answer in answers] == [303, 303, 200]
    assert quarters() == 12


def test_a_volunteer_closes_a_task_of_their_own_with_their_code(task):
    answer = reported(task, "1,5", task.code)

    page = answer.content.decode()
    task.refresh_from_db()
    assert (answer.status_code, task.done_on, quarters()) == (200, clock.current_date(), 6)
    assert "I have done this" not in page
    assert "Two pages into French" in page


def test_nobody_closes_a_task_with_the_code_of_another(task):
    other = Volunteer.objects.create(
        name="Wren",
        token_digest="w",
        code_digest="w",
        signed_on=clock.current_date(),
        due_on=clock.current_date(),
    )
    theirs = a_task(other, "A poster")

    with_own_code, with_none = reported(theirs, "2", task.code), reported(task, "2", "000g4-0r40m-30e20-99q")

    assert (with_own_code.status_code, with_none.status_code) == (200, 422)
    assert "A poster" not in with_own_code.content.decode()
    assert not Task.objects.exclude(done_on=None).exists()
    assert not Tally.objects.exists()


def test_the_hours_are_in_no_row_but_the_count(the_secretary, task):
    closed(the_secretary, task, "7.25")

    stored = repr(list(Task.objects.values())) + repr(list(Volunteer.objects.values()))
    stored += repr(list(LogEntry.objects.values()))
    assert not any(number in stored for number in ("7.25", "7,25", " 29,", "'29'"))


def test_false_hours_cost_a_task_of_the_log_for_each_day(the_secretary, task):
    """No more than 24 hours for a task; that an office gave and closed it is in the log."""
    with pytest.raises(ValueError, match="No task takes more hours"), transaction.atomic():
        actions.mark_task_done(the_secretary.actor, task.pk, 97)
    with pytest.raises(ValueError, match="No task takes more hours"), transaction.atomic():
        actions.report_own_task_done(STRANGER, task.code, task.pk, 97)
    actions.give_task(the_secretary.actor, task.volunteer_id, "A poster", uuid4())
    closed(the_secretary, task, "24")

    events = list(LogEntry.objects.filter(event__startswith="volunteer.task").values_list("event", flat=True))
    assert sorted(events) == ["volunteer.task", "volunteer.task_done"]


def test_a_volunteer_who_is_deleted_takes_no_hours_along(the_secretary, task):
    closed(the_secretary, task, "2")
    Volunteer.objects.all().delete()

    assert quarters() == 8
