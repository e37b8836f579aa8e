"""What stays: the register of decisions, tasks that a change of the Board opens, a sheet for a successor."""

from collections.abc import Callable
from datetime import date

import pytest

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, api, duties, queries
from paraplu.life.board.models import OfficeTask
from paraplu.trust.offices.models import Mandate
from tests.life.board.parts import (
    FIRST,
    SECRETARY_ACTOR,
    SUBJECT,
    an_act,
    director,
    item_about,
    open_meeting,
    vote,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]
A_MEMBER = Actor("person", SUBJECT, MemberStatus.ACTIVE)


def test_active_members_read_decisions_without_persons_and_the_board_with(the_day: TheDay) -> None:
    the_day("2027-02-20")
    act = an_act()
    open_meeting(the_day, 3)
    item = item_about(act)
    for place in range(3):
        vote(place, item, "yes")

    (for_members,), (for_board,) = (
        queries.decision_lines(actor, "").rows for actor in (A_MEMBER, director(0))
    )

    assert (for_members.subject, for_members.name, for_board.subject) == (None, "", SUBJECT)
    assert for_board.item is not None
    assert (for_board.item.in_favour, for_board.act.serial) == (3, act.serial)


def test_a_resignation_opens_gazette_and_ubo_register_from_its_own_day_and_once(the_day: TheDay) -> None:
    the_day("2027-02-20")
    Mandate.objects.filter(number=FIRST).update(ended_on=date(2027, 2, 10))

    api.plan_tasks()
    api.plan_tasks()

    tasks = OfficeTask.objects.filter(kind__in=("gazette", "ubo")).values_list("kind", "office", "due_on")
    assert sorted(tasks) == [
        ("gazette", "secretary", date(2027, 3, 12)),
        ("ubo", "secretary", date(2027, 3, 10)),
    ]


def test_the_accounts_are_due_before_the_middle_of_the_year(the_day: TheDay) -> None:
    the_day("2027-02-20")

    api.plan_tasks()

    assert OfficeTask.objects.get(kind="accounts").due_on == date(2027, 6, 30)


def test_a_task_is_done_once_by_its_office_and_by_no_other(the_day: TheDay) -> None:
    day = the_day("2027-02-20")
    task = OfficeTask.objects.create(kind="gazette", office="secretary", due_on=day, cause="a test")
    with pytest.raises(NotAuthorized):
        actions.finish_task(director(0), task.pk)

    actions.finish_task(SECRETARY_ACTOR, task.pk)
    the_day("2027-02-21")
    actions.finish_task(SECRETARY_ACTOR, task.pk)

    task.refresh_from_db()
    assert task.done_on == day


def test_the_ubo_register_is_confirmed_a_year_after_it_was_last_told(the_day: TheDay) -> None:
    the_day("2027-02-20")
    OfficeTask.objects.create(
        kind="ubo", office="secretary", due_on=date(2026, 4, 1), cause="a test", done_on=date(2026, 3, 20)
    )

    api.plan_tasks()

    assert OfficeTask.objects.get(kind="ubo_yearly").due_on == date(2027, 3, 20)


def test_a_mandate_that_ends_within_thirty_days_has_a_sheet_with_what_is_open(the_day: TheDay) -> None:
    day = the_day("2027-02-20")
    act = an_act()
    OfficeTask.objects.create(kind="gazette", office="secretary", due_on=day, cause="a test")
    Mandate.objects.filter(office="secretary").update(until_day=date(2027, 3, 22))

    (sheet,) = duties.handover_sheets(director(0))

    assert (sheet.ends_on, len(sheet.tasks), len(sheet.acts)) == (date(2027, 3, 22), 1, 1)
    assert f"{act.serial}" in sheet.acts[0]
