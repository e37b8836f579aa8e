"""A Board of five through its pages: what it decides is carried out, and each taps three times at most."""

from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions
from paraplu.life.board.models import BoardMeeting
from paraplu.people import api as people
from paraplu.trust.offices import api as offices
from tests.people.roles import Somebody, member
from tests.phones import Phone

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MOST_TAPS = 3


@pytest.fixture
def directors(db: None) -> list[Somebody]:
    return [member(MemberStatus.ACTIVE, "director") for _ in range(5)]


@pytest.fixture
def secretary(db: None) -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


def meeting_today(secretary: Somebody) -> UUID:
    """A meeting that was called days ago."""
    day = clock.current_date() + timedelta(days=3)
    plan = actions.MeetingPlan(uuid4(), day, time(19), "telephone")
    BoardMeeting.objects.filter(pk=actions.call_meeting(secretary.actor, plan)).update(
        day=clock.current_date()
    )
    return plan.key


def test_in_writing_each_of_five_taps_twice(directors: list[Somebody], secretary: Somebody) -> None:
    her = member(MemberStatus.ACTIVE)
    act = people.ask_for_appointment(secretary.actor, her.number, "editor")
    actions.put_in_writing(secretary.actor, act.pk)
    phones = [Phone(director, "/en/board/") for director in directors]

    for phone in phones:
        phone.tap_link("Look and answer")
        phone.tap_button("Yes")

    assert offices.office_holders("editor") == [her.number]
    assert [phone.taps for phone in phones] == [2] * 5


def test_at_a_meeting_each_of_five_comes_with_two_taps_and_votes_with_one(
    directors: list[Somebody], secretary: Somebody
) -> None:
    her = member(MemberStatus.ACTIVE)
    people.ask_for_appointment(secretary.actor, her.number, "editor")
    meeting = meeting_today(secretary)
    phones = [Phone(director, f"/en/board/meeting/{meeting}/") for director in directors]

    for phone in phones:
        phone.tap_link("I am here")
        phone.tap_button("I am here")
    phones[0].tap_button("Open the meeting and lead it")
    arrived = [phone.taps for phone in phones]
    for phone in phones:
        phone.look_at(phone.path)
        phone.tap_button("Yes")

    assert offices.office_holders("editor") == [her.number]
    assert [phone.taps - before for phone, before in zip(phones, arrived, strict=True)] == [1] * 5
    assert max(arrived) <= MOST_TAPS
