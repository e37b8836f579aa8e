"""An office enters invented people, and lets in or keeps out whom it likes, one after the other."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.models import Email
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.decided import approve, decide, open_act
from tests.people import roles
from tests.people.parts import JoinData, JoinRequest, Member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TODAY, BY_BOARD = "post.exceed_limit_today", "post.exceed_limit_by_board"
FORM = {"form": "supporting", "working_name": "Wren", "language": "en", "email": "", "how": "paper"}
ENTER, LIMITS = "/en/desk/people/enter/", "/en/desk/limits/"
PEOPLE = iter(range(1, 10_000))


@pytest.fixture
def puppet() -> roles.Somebody:
    """Another account of the same person, in the same office."""
    return roles.member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture(autouse=True)
def _board() -> None:
    director = roles.member(MemberStatus.ACTIVE, "director")
    post.assign_address(post.keep_address("board@mail.example", "en"), director.number)


@pytest.fixture
def answering(settings: Any) -> None:
    """A union that answers each request to join itself."""
    by_hand = replace(settings.UNION.statutes, confirmed_becomes_supporting=False)
    settings.UNION = replace(settings.UNION, statutes=by_hand)


def enter(actor: Actor, count: int = 1) -> None:
    for _time in range(count):
        data = JoinData("supporting", f"Wren {next(PEOPLE)}", "en", "en")
        people.enter_by_hand(actor, data, "paper")


def logged_in(somebody: roles.Somebody) -> Any:
    """A new session, for a day to which the clock was moved."""
    account = roles.Account.objects.get(login_name=f"name-{somebody.number}")
    return roles.logged_in(account, strong=True)


def entered() -> int:
    return Member.objects.filter(entered_how="paper").count()


def board_notices() -> int:
    return Email.objects.filter(name="post/board").count()


def test_the_sixth_person_in_seven_days_waits_for_a_second(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    enter(the_secretary.actor, 5)
    with pytest.raises(post.LimitReached):
        enter(the_secretary.actor)
    assert (entered(), board_notices()) == (5, 0)

    act = post.ask_to_exceed(the_secretary.actor, post.ENTERED)
    with pytest.raises(post.LimitReached):
        enter(the_secretary.actor)
    approve(act, the_chair.actor)
    enter(the_secretary.actor, 2)

    assert (entered(), board_notices()) == (7, 1)
    assert [entry.event for entry in audit.entries_by(the_secretary.number)].count("budget.entered") == 1


def test_the_page_asks_and_loses_nothing_that_was_typed(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    enter(the_secretary.actor, 5)

    refused = the_secretary.client.post(ENTER, FORM | {"working_name": "Kolibrie Wren"})
    asked = the_secretary.client.post(ENTER, FORM | {"working_name": "Kolibrie Wren", "ask": "more"})

    for page, sentence in ((refused, "ask a second person"), (asked, "A second person has been asked")):
        words = page.content.decode()
        assert (page.status_code, sentence in words, "Kolibrie Wren" in words) == (422, True, True)
    act = open_act(TODAY, the_secretary.number)
    # What was typed waits nowhere but on the page.
    assert act.arguments == {"limit": "entered", "day": clock.current_date().isoformat()}
    page = the_chair.client.get(f"/en/desk/acts/{act.pk}/").content.decode()
    assert "People entered by a person with a role" in page
    answer = the_chair.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    assert answer.status_code == 303
    assert the_secretary.client.post(ENTER, FORM | {"working_name": "Kolibrie Wren"}).status_code == 200
    assert Member.objects.filter(working_name="Kolibrie Wren").count() == 1


def test_a_second_account_doubles_nothing(the_secretary: roles.Somebody, puppet: roles.Somebody) -> None:
    enter(the_secretary.actor, 3)
    enter(puppet.actor, 2)

    for somebody in (the_secretary, puppet):
        with pytest.raises(post.LimitReached):
            enter(somebody.actor)
        assert somebody.client.post(ENTER, FORM).status_code == 422
    assert entered() == 5


def test_a_puppet_agrees_to_nothing(the_secretary: roles.Somebody) -> None:
    puppet = roles.member(MemberStatus.ACTIVE, "secretary", "director")
    decisions.note_tie(the_secretary.number, puppet.number)
    enter(the_secretary.actor, 5)
    act = post.ask_to_exceed(the_secretary.actor, post.ENTERED)

    for by in (puppet.actor, the_secretary.actor):
        with pytest.raises(NotAuthorized):
            approve(act, by)
    with pytest.raises(post.LimitReached):
        enter(the_secretary.actor)


def test_a_yes_is_for_one_person_and_one_day(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, puppet: roles.Somebody, the_day: Any
) -> None:
    today = the_day("2027-03-01")
    enter(the_secretary.actor, 5)
    approve(post.ask_to_exceed(the_secretary.actor, post.ENTERED), the_chair.actor)

    with pytest.raises(post.LimitReached):
        enter(puppet.actor)
    the_day((today + timedelta(days=1)).isoformat())
    with pytest.raises(post.LimitReached):
        enter(the_secretary.actor)
    the_day((today + timedelta(days=7)).isoformat())
    enter(the_secretary.actor)


def test_a_yes_about_one_limit_opens_no_other(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    enter(the_secretary.actor, 5)
    post.count_people(post.ACCEPTED, 0, 10, clock.current_date())
    approve(post.ask_to_exceed(the_secretary.actor, post.ACCEPTED), the_chair.actor)

    with pytest.raises(post.LimitReached):
        enter(the_secretary.actor)


def test_a_yes_of_yesterday_is_carried_out_no_more(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, the_day: Any
) -> None:
    today = the_day("2027-03-01")
    enter(the_secretary.actor, 5)
    act = post.ask_to_exceed(the_secretary.actor, post.ENTERED)

    the_day((today + timedelta(days=1)).isoformat())

    assert approve(act, the_chair.actor).state == "failed"


def test_beyond_twenty_the_board_alone_decides(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, the_day: Any
) -> None:
    today = the_day("2027-03-01")
    enter(the_secretary.actor, 5)
    approve(post.ask_to_exceed(the_secretary.actor, post.ENTERED), the_chair.actor)
    enter(the_secretary.actor, 15)

    with pytest.raises(post.LimitReached):
        enter(the_secretary.actor)
    assert "only the Board" in logged_in(the_secretary).post(ENTER, FORM).content.decode()
    act = post.ask_to_exceed(the_secretary.actor, post.ENTERED)
    assert (act.kind, act.organ) == (BY_BOARD, "board")
    with pytest.raises(NotAuthorized):
        approve(act, the_chair.actor)
    decide(act)
    enter(the_secretary.actor, 2)
    the_day((today + timedelta(days=6)).isoformat())
    enter(the_secretary.actor)


def test_nobody_asks_before_they_need_it(the_secretary: roles.Somebody, the_chair: roles.Somebody) -> None:
    for limit in (post.ENTERED, post.ACCEPTED, post.DECLINED, post.INVITATIONS):
        with pytest.raises(NotAuthorized):
            post.ask_to_exceed(the_secretary.actor, limit)
    enter(the_secretary.actor, 5)
    with pytest.raises(NotAuthorized):
        post.ask_to_exceed(the_chair.actor, post.ENTERED)


def requests(count: int) -> list[JoinRequest]:
    """Confirmed requests of as many people."""
    numbers, day = [next(PEOPLE) for _time in range(count)], clock.current_date()
    return [
        JoinRequest.objects.create(
            form="supporting", working_name=f"Wren {number}", language="en", asked_on=day, confirmed_on=day,
            token_digest=str(number), content_mac="m", assent_version="1", assent_language="en",
        )
        for number in numbers
    ]  # fmt: skip


ANSWERS = [
    (people.accept_join_request, "acceptance", "acceptances", post.ACCEPTED, 10),
    (people.decline_join_request, "decline", "declines", post.DECLINED, 5),
]


@pytest.mark.usefixtures("answering")
@pytest.mark.parametrize("answer", ANSWERS, ids=["accept", "decline"])
def test_beyond_so_many_answers_a_second_agrees(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, puppet: roles.Somebody, answer: Any
) -> None:
    verb, page, asking, limit, most = answer
    *first, last = requests(most + 1)
    for place, request in enumerate(first):
        verb((the_secretary if place % 2 else puppet).actor, request.pk)

    with pytest.raises(post.LimitReached):
        verb(puppet.actor, last.pk)
    address, more = f"/en/desk/joining/{last.pk}/{page}/", f"/en/desk/joining/{asking}/more/"
    refused = the_secretary.client.post(address)
    assert (refused.status_code, more in refused.content.decode()) == (429, True)
    assert JoinRequest.objects.get(pk=last.pk).working_name == last.working_name
    assert the_secretary.client.post(more).status_code == 303
    approve(open_act(TODAY, the_secretary.number), the_chair.actor)
    assert board_notices() == 0
    assert the_secretary.client.post(address).status_code == 303
    assert board_notices() == 1
    assert post.limit_used(limit, 0) == most + 1


@pytest.mark.usefixtures("answering")
def test_the_board_reads_how_many_were_let_in_and_kept_out(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, the_day: Any
) -> None:
    today = the_day("2027-03-01")
    accepted, declined, *_two_without_answer = requests(4)
    people.accept_join_request(the_secretary.actor, accepted.pk)
    people.decline_join_request(the_secretary.actor, declined.pk)
    people.forget_due(the_day((today + timedelta(days=31)).isoformat()))

    page = logged_in(the_chair).get(LIMITS).content.decode()
    table = re.sub(r' (?:role|class|data-l)="[^"]*"', "", page)
    rows = [part.split("</tr>")[0] for part in table.split("<tr>")[2:]]
    assert rows == [
        '<th scope="row">April 2027</th><td>0</td><td>0</td><td>2</td>',
        '<th scope="row">March 2027</th><td>1</td><td>1</td><td>0</td>',
    ]
    assert declined.working_name not in page
    assert logged_in(the_secretary).get(LIMITS).status_code == 404
