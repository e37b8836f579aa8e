"""Once a year the form says how many complaints came, also when no worker ran in January."""

from collections.abc import Callable
from datetime import date

import pytest

from paraplu.base import forgetting
from paraplu.base.models import SystemState
from paraplu.life.complaints.models import YearlyComplaints
from tests.sealed import a_box, a_circle
from tests.trust.mailboxes.parts import actions, circles, mailboxes

pytestmark = pytest.mark.django_db
Day = Callable[[str], date]


@pytest.fixture(autouse=True)
def circle(the_day: Day) -> None:
    """Two confidants, in a year in which some wrote."""
    the_day("2026-01-05")
    a_circle("confidant", 51)


def published() -> list[tuple[int, int]]:
    return list(YearlyComplaints.objects.values_list("year", "count"))


@pytest.mark.parametrize("first_night", ["2027-01-01", "2027-05-20"])
def test_the_first_night_of_a_year_counts_what_that_night_forgets(the_day: Day, first_night: str) -> None:
    for _written in range(5):
        actions.close_box(a_box("complaints"), by_circle=False)
    mailboxes.tend_covers("complaints", circles.circle_keys("complaints"))

    forgetting.forget_due(the_day(first_night))
    forgetting.forget_due(the_day("2027-06-01"))

    assert published() == [(2026, 5)]
    assert mailboxes.Box.objects.count() == 1


def test_fewer_than_five_are_published_as_nothing_else(the_day: Day) -> None:
    for _written in range(4):
        a_box("complaints")

    forgetting.forget_due(the_day("2027-03-01"))

    assert published() == [(2026, 0)]


def test_a_union_that_began_this_year_publishes_nothing_about_the_last(the_day: Day) -> None:
    SystemState.objects.update_or_create(pk=1, defaults={"founded_on": date(2027, 2, 1)})

    forgetting.forget_due(the_day("2027-03-01"))

    assert published() == []
