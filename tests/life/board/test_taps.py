"""A Board of five through its pages: what it decides is carried out, and each taps three times at most."""

import re
from datetime import time, timedelta
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions
from paraplu.life.board.models import BoardMeeting
from paraplu.people import api as people
from paraplu.trust.offices import api as offices
from tests.people.roles import Somebody, member
from tests.trust.accounts.parts import idle_lock

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MOST_TAPS = 3


class Phone:
    """The telephone of one of them, which counts taps; a page that is open already costs none."""

    def __init__(self, her: Somebody, path: str) -> None:
        self.client, self.taps = her.client, 0
        session = self.client.cookies[settings.SESSION_COOKIE_NAME].value
        self.client.cookies[idle_lock.PROOF_COOKIE] = idle_lock.write_recent_proof(session)
        self.look_at(path)

    def look_at(self, path: str) -> None:
        answer = self.client.get(path, follow=True)
        self.path, self.page = answer.request["PATH_INFO"], answer.content.decode()

    def tap_link(self, words: str) -> None:
        """Follow the link that says this."""
        found = re.search(rf'<a[^>]* href="([^"]+)"[^>]*>{words}</a>', self.page)
        assert found, f"no link {words!r}"
        self.taps += 1
        self.look_at(found[1])

    def tap_button(self, words: str) -> None:
        """Send the first form with a button that says this, and all that stands in it."""
        forms = re.findall(r"<form.*?</form>", self.page, re.DOTALL)
        form = next(form for form in forms if f">{words}</button>" in form)
        target = re.search(r'<form[^>]* action="([^"]+)"', form)
        values = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
        button = re.search(rf'<button[^>]* name="(\w+)" value="(\w+)">{words}<', form)
        values |= {button[1]: button[2]} if button else {}
        self.taps += 1
        answer = self.client.post(target[1] if target else self.path, values, follow=True)
        assert answer.status_code == 200
        self.path, self.page = answer.request["PATH_INFO"], answer.content.decode()


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
