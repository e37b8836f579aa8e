"""For the assembly: who was active on a day, as a count and numbers, and never a name."""

from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus, Step
from tests.people.parts import Member, MembershipChange

pytestmark = pytest.mark.django_db


def admitted(number: int, days_ago: int) -> None:
    day = clock.current_date() - timedelta(days=days_ago)
    MembershipChange.objects.create(
        number=number, day=day, step=Step.ADMIT, state=MemberStatus.ACTIVE, how="board"
    )


def test_the_roll_of_a_day_is_a_count_and_numbers_without_a_name(the_secretary, a_supporting_member) -> None:
    MembershipChange.objects.all().delete()
    admitted(a_supporting_member.number, days_ago=10)
    name = Member.objects.get(number=a_supporting_member.number).working_name

    day = clock.current_date() - timedelta(days=5)
    words = the_secretary.client.get("/en/desk/roll/", {"on": day.isoformat()}).content.decode()

    assert "1 active member at the end of that day." in words
    assert f'<li class="value">{a_supporting_member.number}</li>' in words
    assert name not in words


def test_before_she_was_admitted_she_is_not_on_the_roll(the_secretary, a_supporting_member) -> None:
    MembershipChange.objects.all().delete()
    admitted(a_supporting_member.number, days_ago=10)

    day = clock.current_date() - timedelta(days=11)
    words = the_secretary.client.get("/en/desk/roll/", {"on": day.isoformat()}).content.decode()

    assert "0 active members" in words


@pytest.mark.parametrize("wrong", ["", "yesterday", "2027-02-30", "9999-12-31"])
def test_a_day_that_cannot_be_is_told_beside_the_field(the_secretary, wrong: str) -> None:
    answer = the_secretary.client.get("/en/desk/roll/", {"on": wrong})

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()


def test_the_board_reads_which_offices_go_together(the_chair) -> None:
    words = the_chair.client.get("/en/desk/offices/together/").content.decode()

    assert "The chair keeps applications on paper and wr" in words
    assert "Nobody holds it now." in words
