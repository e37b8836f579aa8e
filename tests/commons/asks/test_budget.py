"""What one person asks of members alone, and what needs a second."""

from datetime import timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.known import count_queues
from paraplu.base.models import Email
from paraplu.commons.asks import actions, queries
from paraplu.commons.asks import api as asks
from paraplu.commons.asks.models import HelpRequest, Offer
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from paraplu.trust.post.models import LimitUse
from tests.commons.asks.roles import asked, put_to
from tests.people.parts import Member
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
AT_ONCE = 50


@pytest.fixture
def the_secretary() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def the_director() -> Somebody:
    return member(MemberStatus.ACTIVE, "director")


def a_crowd(many: int, chapter: str = "ghent", first: int = 800_000) -> None:
    """Active members who may be asked for what is expected of everybody."""
    fields = {"state": MemberStatus.ACTIVE, "language": "en", "since": clock.current_date()}
    numbers = range(first, first + many)
    Member.objects.bulk_create(
        Member(number=number, working_name=f"M {number}", **fields) for number in numbers
    )
    chapters.import_chapters(dict.fromkeys(numbers, chapter))


def of(chapter: str) -> dict:
    return {"to": asks.Audience(chapter)}


def offers() -> int:
    return Offer.objects.count()


@pytest.mark.parametrize(("many", "reached"), [(50, 50), (51, 0)])
def test_fifty_are_asked_by_one_and_more_by_two(many: int, reached: int, the_secretary: Somebody) -> None:
    a_crowd(many)

    asked(the_secretary.actor, "organise", **of("ghent"))

    assert offers() == reached


def test_slices_count_together(the_secretary: Somebody) -> None:
    a_crowd(30)
    a_crowd(30, "antwerp", 810_000)

    asked(the_secretary.actor, "organise", **of("ghent"))
    asked(the_secretary.actor, "represent", **of("antwerp"))

    assert offers() == 30


def test_the_same_people_are_counted_once(the_secretary: Somebody) -> None:
    """The host of an evening asks the same twenty for hands, for a door, for the dishes."""
    a_crowd(40)

    for _time in range(3):
        asked(the_secretary.actor, "organise", **of("ghent"))

    assert offers() == 120


def test_a_request_that_is_closed_still_counts(the_secretary: Somebody) -> None:
    a_crowd(30)
    a_crowd(30, "antwerp", 810_000)
    first = asked(the_secretary.actor, "organise", **of("ghent"))

    asks.close_help_request(the_secretary.actor, first)
    asked(the_secretary.actor, "organise", **of("antwerp"))

    assert offers() == 0
    assert list(LimitUse.objects.values_list("kind", "people")) == [("requests", 30)]


def test_after_seven_days_it_begins_again(the_secretary: Somebody, the_day) -> None:
    start = the_day("2027-03-01")
    a_crowd(40)
    a_crowd(40, "antwerp", 810_000)
    asks.close_help_request(the_secretary.actor, asked(the_secretary.actor, "organise", **of("ghent")))

    the_day((start + timedelta(days=6)).isoformat())
    asked(the_secretary.actor, "organise", **of("antwerp"))
    assert offers() == 0

    the_day((start + timedelta(days=7)).isoformat())
    asked(the_secretary.actor, "organise", **of("antwerp"))
    assert offers() == 40


def test_another_person_has_their_own_fifty(the_secretary: Somebody) -> None:
    a_crowd(40)
    a_crowd(40, "antwerp", 810_000)

    asked(the_secretary.actor, "organise", **of("ghent"))
    asked(member(MemberStatus.ACTIVE, "chair").actor, "organise", **of("antwerp"))

    assert offers() == 80


def test_a_second_agrees_and_they_are_asked(the_secretary: Somebody, the_director: Somebody) -> None:
    a_crowd(60)
    request = asked(the_secretary.actor, "organise", **of("ghent"))

    (queue,) = asks.waiting_for(the_director.actor)
    assert (queue.rows.count(), queue.oldest, queue.due) == (1, "", "day")
    actions.approve_help_request(the_director.actor, request)
    actions.approve_help_request(the_director.actor, request)

    assert offers() == 60
    assert count_queues(asks.waiting_for(the_director.actor)) == []


def test_a_request_with_a_second_person_is_counted_for_neither(
    the_secretary: Somebody, the_director: Somebody
) -> None:
    a_crowd(60)
    a_crowd(40, "antwerp", 810_000)
    actions.approve_help_request(the_director.actor, asked(the_secretary.actor, "organise", **of("ghent")))

    asked(the_secretary.actor, "organise", **of("antwerp"))

    assert offers() == 100


def test_the_person_who_asked_is_not_the_second(the_secretary: Somebody) -> None:
    a_crowd(60)
    request = asked(the_secretary.actor, "organise", **of("ghent"))

    with pytest.raises(NotAuthorized):
        actions.approve_help_request(the_secretary.actor, request)

    assert offers() == 0


@pytest.mark.parametrize("verb", [actions.approve_help_request, actions.decline_help_request])
def test_a_puppet_of_the_person_who_asked_is_not_the_second(verb: Any, the_secretary: Somebody) -> None:
    a_crowd(60)
    request = asked(the_secretary.actor, "organise", **of("ghent"))
    puppet = member(MemberStatus.ACTIVE, "director")
    decisions.note_tie(the_secretary.number, puppet.number)

    with pytest.raises(NotAuthorized):
        verb(puppet.actor, request)

    assert (offers(), HelpRequest.objects.get().closed_on) == (0, None)
    assert queries.requests_to_approve(puppet.actor).count() == 0
    assert count_queues(asks.waiting_for(puppet.actor)) == []


def test_a_second_says_no(the_secretary: Somebody, the_director: Somebody) -> None:
    a_crowd(60)
    request = asked(the_secretary.actor, "organise", **of("ghent"))

    actions.decline_help_request(the_director.actor, request)
    actions.approve_help_request(the_director.actor, request)

    assert (offers(), HelpRequest.objects.get().closed_on is None) == (0, False)
    assert [entry.event for entry in audit.entries_by(the_director.number)] == ["ask.declined"]


def test_the_board_learns_of_it(the_secretary: Somebody, the_director: Somebody) -> None:
    post.assign_address(post.keep_address("board@mail.example", "en"), the_director.number)
    a_crowd(60)

    asked(the_secretary.actor, "organise", **of("ghent"))

    assert Email.objects.filter(name="post/board").count() == 1
    assert [entry.event for entry in audit.entries_by(the_secretary.number)] == ["budget.requests"]


def test_only_the_press_officer_asks_for_the_press(the_secretary: Somebody) -> None:
    with pytest.raises(NotAuthorized):
        asked(the_secretary.actor, "press")
    with pytest.raises(NotAuthorized):
        asked(the_secretary.actor, "press", app="press")


def test_a_yes_after_it_was_closed_is_taken_back_and_still_counts(the_secretary: Somebody) -> None:
    a_crowd(3)
    her = member(MemberStatus.ACTIVE)
    chapters.choose_chapter(her.actor, her.number, "ghent")
    request = asked(the_secretary.actor, "organise", **of("ghent"))
    offer = put_to(her, request)
    asks.say_yes(her.actor, offer)
    asks.close_help_request(the_secretary.actor, request)

    asks.say_no(her.actor, offer)

    assert (offers(), LimitUse.objects.get().people) == (0, 4)
