"""Somebody with an office opens the page of one person after the other."""

from datetime import timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.models import Email
from paraplu.base.pages import LimitRefusal
from paraplu.front.desk import looks as looking
from paraplu.front.desk.views import persons
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.decided import approve, decide, open_act
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


def log_looks(somebody: roles.Somebody, numbers: list[int]) -> None:
    """What each page of a person does before it is shown; the first test opens forty of them."""
    for number in numbers:
        persons.log_person_view(asked_by(somebody), number)


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
    log_looks(the_secretary, a_hundred_and_one[:40])

    last = f"/en/desk/people/{a_hundred_and_one[40]}/{page}/"
    answer = the_secretary.client.post(last, {}) if page == "change" else the_secretary.client.get(last)

    assert answer.status_code == 429
    assert "M 800041" not in answer.content.decode()


def test_two_accounts_that_look_at_twenty_each_are_seen(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int]
) -> None:
    puppet = roles.member(MemberStatus.ACTIVE, "secretary")

    log_looks(the_secretary, a_hundred_and_one[:15])
    log_looks(puppet, a_hundred_and_one[10:20])
    assert notices() == 0
    log_looks(puppet, a_hundred_and_one[20:25])

    assert notices() == 1


def test_at_most_a_hundred_in_seven_days(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int], the_day: Any
) -> None:
    start = the_day("2027-03-01")
    for day in range(5):
        the_day((start + timedelta(days=day)).isoformat())
        log_looks(the_secretary, a_hundred_and_one[20 * day : 20 * day + 20])

    the_day((start + timedelta(days=6)).isoformat())
    with pytest.raises(LimitRefusal) as refusal:
        persons.log_person_view(asked_by(the_secretary), a_hundred_and_one[100])
    assert "ask the Board" in refusal.value.sentence

    the_day((start + timedelta(days=7)).isoformat())
    persons.log_person_view(asked_by(the_secretary), a_hundred_and_one[100])


MORE = "/en/desk/people/more/"


def see_forty(secretary: roles.Somebody, numbers: list[int]) -> str:
    """The address of the forty-first, after forty."""
    log_looks(secretary, numbers[:40])
    return f"/en/desk/people/{numbers[40]}/"


def status_of(somebody: roles.Somebody, page: str) -> int:
    return int(somebody.client.get(page).status_code)


def agree(somebody: roles.Somebody, act: decisions.PendingAct) -> int:
    """Press the button of the page that shows the act."""
    answer = somebody.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    return int(answer.status_code)


def test_a_second_person_opens_the_day(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, a_hundred_and_one: list[int], the_day: Any
) -> None:
    today = the_day("2027-03-01")
    the_secretary.client, the_chair.client = logged_in(the_secretary), logged_in(the_chair)
    page = see_forty(the_secretary, a_hundred_and_one)
    assert 'action="/en/desk/people/more/"' in the_secretary.client.get(page).content.decode()

    assert the_secretary.client.post(MORE).status_code == 303
    act = open_act(looking.TODAY, the_secretary.number)
    assert (agree(the_secretary, act), status_of(the_secretary, page)) == (422, 429)
    assert (agree(the_chair, act), status_of(the_secretary, page)) == (303, 200)
    log_looks(the_secretary, a_hundred_and_one[41:60])

    the_day((today + timedelta(days=1)).isoformat())
    the_secretary.client = logged_in(the_secretary)
    log_looks(the_secretary, a_hundred_and_one[:40])
    assert status_of(the_secretary, page) == 429


def test_the_members_let_one_person_open_the_day(
    the_secretary: roles.Somebody, a_hundred_and_one: list[int]
) -> None:
    page = see_forty(the_secretary, a_hundred_and_one)
    decide(decisions.ask_to_lower(the_secretary.actor, looking.TODAY, "routine"))
    assert status_of(the_secretary, page) == 429

    assert the_secretary.client.post(MORE).status_code == 303

    assert status_of(the_secretary, page) == 200


def test_a_puppet_opens_nothing(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, a_hundred_and_one: list[int]
) -> None:
    puppet = roles.member(MemberStatus.ACTIVE, "secretary", "director")
    decisions.note_tie(the_secretary.number, puppet.number)
    page = see_forty(the_secretary, a_hundred_and_one)
    the_secretary.client.post(MORE)

    act = open_act(looking.TODAY, the_secretary.number)
    assert agree(puppet, act) == 422
    with pytest.raises(NotAuthorized):
        approve(act, puppet.actor)
    assert status_of(the_secretary, page) == 429


def test_what_was_agreed_to_yesterday_opens_nothing_today(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, a_hundred_and_one: list[int], the_day: Any
) -> None:
    today = the_day("2027-03-01")
    log_looks(the_secretary, a_hundred_and_one[:40])
    act = looking.ask_to_see_more(the_secretary.actor)

    the_day((today + timedelta(days=1)).isoformat())
    assert approve(act, the_chair.actor).state == "failed"
    log_looks(the_secretary, a_hundred_and_one[:40])
    with pytest.raises(LimitRefusal):
        persons.log_person_view(asked_by(the_secretary), a_hundred_and_one[40])


def test_nobody_asks_before_they_need_it_or_for_another(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    assert the_secretary.client.post(MORE).status_code == 404
    with pytest.raises(NotAuthorized):
        looking.ask_to_see_more(the_secretary.actor)
    for kind, effect in (
        (looking.TODAY, looking.see_more_today),
        (looking.THIS_WEEK, looking.see_more_this_week),
    ):
        with pytest.raises(NotAuthorized):
            effect(the_secretary.actor, {"day": clock.current_date().isoformat()})
        request = decisions.ActRequest(kind, the_chair.number, organ="")
        with pytest.raises(NotAuthorized):
            decisions.ask_for_act(the_secretary.actor, request)


def test_after_a_hundred_the_board_alone_decides(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, a_hundred_and_one: list[int], the_day: Any
) -> None:
    start, last = the_day("2027-03-01"), a_hundred_and_one[100]
    for day in range(5):
        the_day((start + timedelta(days=day)).isoformat())
        log_looks(the_secretary, a_hundred_and_one[20 * day : 20 * day + 20])
    act = looking.ask_to_see_more(the_secretary.actor)

    assert (act.kind, act.organ) == (looking.THIS_WEEK, "board")
    with pytest.raises(NotAuthorized):
        approve(act, the_chair.actor)
    with pytest.raises(LimitRefusal):
        persons.log_person_view(asked_by(the_secretary), last)
    assert decide(act).state == "done"
    persons.log_person_view(asked_by(the_secretary), last)
    log_looks(the_secretary, a_hundred_and_one[:19])


def logged_in(somebody: roles.Somebody) -> Any:
    """A new session, for a day to which the clock was moved."""
    account = roles.Account.objects.get(login_name=f"name-{somebody.number}")
    return roles.logged_in(account, strong=True)


def asked_by(somebody: roles.Somebody) -> Any:
    """A request of this person, as far as a view that counts looks reads it."""
    return type("Request", (), {"actor": somebody.actor})()
