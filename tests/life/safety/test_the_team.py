"""The safety team: pairs that go round by weeks, two at least, and the same letter on the same day."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest

from paraplu.base.models import Recipient
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.safety import actions
from paraplu.life.safety.queries import is_in_weekly_pair, report_circle_keys, safety_team_keys
from paraplu.trust.post import api as post
from tests.people.roles import visitor_at
from tests.promises.roles import member
from tests.sealed import a_circle
from tests.trust.keys.parts import Key

pytestmark = pytest.mark.django_db
MONDAY = date(2027, 3, 1)
RED = "At the moment nobody can read messages sent here."


def pair(numbers: list[int], day: date) -> list[int]:
    of_now = safety_team_keys()
    return [number for number in numbers if is_in_weekly_pair(number, day, of_now)]


@pytest.mark.parametrize("size", [2, 3, 4, 5])
def test_each_week_two_of_the_team_answer_and_everybody_has_her_turn(size: int) -> None:
    numbers = a_circle("safety_team", 400_031, size)

    weeks = [pair(numbers, MONDAY + timedelta(weeks=week)) for week in range(2 * size)]

    assert {len(two) for two in weeks} == {2}
    assert {number for two in weeks for number in two} == set(numbers)
    turns = [sum(number in two for two in weeks) for number in numbers]
    assert max(turns) == min(turns)


def test_a_pair_stays_for_seven_days() -> None:
    numbers = a_circle("safety_team", 400_031, 4)

    pairs = [tuple(pair(numbers, MONDAY + timedelta(days=day))) for day in range(28)]

    assert [pairs.count(two) for two in set(pairs)] == [14, 14]
    assert sum(one != other for one, other in pairwise(pairs)) in (3, 4)


def test_who_is_not_of_the_team_is_in_no_pair() -> None:
    a_circle("safety_team", 400_031)

    assert not is_in_weekly_pair(400_099, MONDAY, safety_team_keys())


@pytest.mark.parametrize("page", ["/en/tell/", "/en/tell/plain/"])
def test_with_one_key_left_the_form_is_closed_and_sends_nothing(page: str) -> None:
    numbers = a_circle("safety_team", 400_031)
    assert len(report_circle_keys()) == 2

    Key.objects.filter(number=numbers[0]).delete()

    assert report_circle_keys() == []
    assert RED in visitor_at("forms").get(page).content.decode()


def test_every_circle_gets_the_same_letter_whether_or_not_something_came(
    the_day: Callable[[str], date],
) -> None:
    the_day("2027-03-01")
    numbers = [*a_circle("safety_team", 400_031), *a_circle("peer_responder", 400_021)]
    for number in numbers:
        post.assign_address(post.keep_address(f"{number}@paraplu.example", "en"), number)

    assert actions.remind_circles(SYSTEM) == len(numbers)
    assert set(Recipient.objects.values_list("email__name", flat=True)) == {"safety/look"}


def test_nobody_but_the_site_reminds() -> None:
    with pytest.raises(NotAuthorized):
        actions.remind_circles(member(MemberStatus.ACTIVE, "safety_team"))
