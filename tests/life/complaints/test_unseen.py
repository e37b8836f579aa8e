"""Somebody named in a complaint sees what they would see without it."""

from collections.abc import Callable
from datetime import date

import pytest

from paraplu.kernel.standing import MemberStatus
from tests.front.desk.parts import waiting_work
from tests.promises.roles import member
from tests.sealed import a_box, a_circle, a_holder

pytestmark = pytest.mark.django_db
CHAIR = member(MemberStatus.ACTIVE, "chair", "director")


@pytest.fixture(autouse=True)
def circle(the_day: Callable[[str], date]) -> None:
    """A confidant and two directors."""
    the_day("2027-03-01")
    a_holder("confidant", 51)
    a_circle("director", 61)


def test_the_desk_of_somebody_named_says_the_same() -> None:
    before = waiting_work(CHAIR)
    for _time in range(3):
        a_box("complaints", without=["director/A"], only=["confidant", "director/B"])

    assert waiting_work(CHAIR) == before
    assert [line.count for line in before if line.view == "complaints:inbox"] == [1]
