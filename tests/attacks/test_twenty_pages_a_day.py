"""Somebody with an office opens the page of one person after the other."""

from datetime import timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.models import Email
from paraplu.front.desk.views import persons
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from tests.people import roles
from tests.people.parts import Member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FIRST = 800_001


@pytest.fixture
def a_hundred_and_one() -> list[int]:
    """So many people; the Board can be written to."""
    fields = {"state": MemberStatus.SUPPORTING, "language": "en", "since": clock.current_date()}
    numbers = list(range(FIRST, FIRST + 101))
    Member.objects.bulk_create(Member(number=each, working_name=f"M {each}", **fields) for each in numbers)
    director = roles.member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)
    return numbers


def looks(secretary: roles.Somebody, numbers: list[int]) -> list[int]:
    return [secretary.client.get(f"/en/desk/people/{number}/").status_code for number in numbers]


def notices() -> int:
    return Email.objects.filter(name="post/board").count()


def test_the_board_learns_of_the_twenty_first_and_the_forty_first_is_refused(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int]
) -> None:
    first_forty = a_hundred_and_one[:40]

    assert looks(the_secretary, first_forty[:20]) == [200] * 20
    assert notices() == 0
    assert looks(the_secretary, first_forty[20:]) == [200] * 20
    assert notices() == 1

    refused = the_secretary.client.get(f"/en/desk/people/{a_hundred_and_one[40]}/")
    assert refused.status_code == 429
    assert "second person" in refused.content.decode()
    assert "M 800041" not in refused.content.decode()
    assert audit.entries_about(a_hundred_and_one[40]) == []
    # Whom they saw today they see again, and it counts no more.
    assert looks(the_secretary, first_forty[:3]) == [200] * 3


@pytest.mark.parametrize("page", ["answers", "erasure", "card", "change"])
def test_no_page_beside_it_shows_the_forty_first(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int], page: str
) -> None:
    Member.objects.filter(number=a_hundred_and_one[40]).update(state=MemberStatus.ACTIVE)
    looks(the_secretary, a_hundred_and_one[:40])

    last = f"/en/desk/people/{a_hundred_and_one[40]}/{page}/"
    answer = the_secretary.client.post(last, {}) if page == "change" else the_secretary.client.get(last)

    assert answer.status_code == 429
    assert "M 800041" not in answer.content.decode()


def test_two_accounts_that_look_at_twenty_each_are_seen(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int]
) -> None:
    puppet = roles.member(MemberStatus.ACTIVE, "secretary")

    looks(the_secretary, a_hundred_and_one[:15])
    looks(puppet, a_hundred_and_one[10:25])

    assert notices() == 1


def test_a_hundred_in_seven_days_and_no_more(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int], the_day: Any
) -> None:
    start = the_day("2027-03-01")
    for day in range(5):
        the_day((start + timedelta(days=day)).isoformat())
        for number in a_hundred_and_one[20 * day : 20 * day + 20]:
            persons.log_person_view(asked_by(the_secretary), number)

    the_day((start + timedelta(days=6)).isoformat())
    with pytest.raises(persons.looks.LimitRefusal) as refusal:
        persons.log_person_view(asked_by(the_secretary), a_hundred_and_one[100])
    assert "The Board decides" in refusal.value.sentence

    the_day((start + timedelta(days=7)).isoformat())
    persons.log_person_view(asked_by(the_secretary), a_hundred_and_one[100])


def asked_by(somebody: roles.Somebody) -> Any:
    """A request of this person, as far as a view that counts looks reads it."""
    return type("Request", (), {"actor": somebody.actor})()
