"""Who was active on which day is known for ever, and each history walks along the table."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paraplu.kernel import standing
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.people import api as people
from paraplu.people.models import Application, MembershipChange
from tests.decided import act_actor
from tests.people.roles import vouched_applicant

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def history(number: int) -> list[standing.StatusChange]:
    lines = MembershipChange.objects.filter(number=number).order_by("id")
    return [standing.StatusChange(line.day, Step(line.step), MemberStatus(line.state)) for line in lines]


@pytest.fixture
def a_full_life(an_active_member, the_day) -> int:
    her = vouched_applicant(an_active_member)
    MembershipChange.objects.filter(number=her.number).update(day=the_day("2027-01-10"))
    Application.objects.update(asked_on=the_day("2027-01-10"))
    the_day("2027-03-01")
    people.admit(act_actor("people.admit", her.number), her.number)
    the_day("2027-05-20")
    people.resign(her.actor, her.number)
    return her.number


@pytest.mark.parametrize(
    ("day", "was_active"),
    [("2027-02-28", False), ("2027-03-01", True), ("2027-05-19", True), ("2027-05-20", False)],
)
def test_the_roll_knows_every_day(a_full_life: int, day: str, was_active: bool) -> None:
    assert (a_full_life in people.active_roll(date.fromisoformat(day))) is was_active


def test_her_history_walks_along_the_table(a_full_life: int) -> None:
    assert standing.follow(history(a_full_life)) is MemberStatus.ENDED


def test_the_roll_outlives_the_person(a_full_life: int) -> None:
    people.forget(a_full_life)

    assert a_full_life in people.active_roll(date(2027, 4, 1))
    assert people.person_by_number(a_full_life) is None


DAYS = st.dates(date(2027, 1, 1), date(2027, 1, 6))
LINE = st.tuples(st.integers(1, 4), DAYS, st.sampled_from([MemberStatus.ACTIVE, MemberStatus.ENDED]))


@given(lines=st.lists(LINE, max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_roll_is_that_of_each_history(db, lines: list[tuple[int, date, MemberStatus]]) -> None:
    MembershipChange.objects.all().delete()
    for number, day, state in lines:
        step = Step.ADMIT if state is MemberStatus.ACTIVE else Step.RESIGN
        MembershipChange.objects.create(number=number, day=day, step=step, state=state, how="board")

    for day in (date(2027, 1, number) for number in range(1, 7)):
        histories = {number: history(number) for number, _day, _state in lines}
        active = sorted(number for number, changes in histories.items() if standing.active_on(changes, day))
        assert people.active_roll(day) == active
