"""What waits is counted in one statement, with its first day; nothing is said of what does not wait."""

from datetime import date

import pytest

from paraplu.base.known import Queue, WaitingItem, count_queues
from tests.cast import an_application
from tests.people.parts import Application

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ALL = Application.objects.all()


@pytest.fixture(autouse=True)
def two_applications() -> None:
    an_application(7, "one", date(2027, 3, 2))
    an_application(9, "other", date(2027, 3, 1))


def test_queues_of_several_rooms_cost_one_query(django_assert_num_queries) -> None:
    queues = [
        Queue("all", ALL, "desk:applications", "asked_on"),
        Queue("one", ALL.filter(number=7), "desk:home", due="asked_on"),
        Queue("none", ALL.filter(number=8), "desk:home"),
        Queue("no day", ALL.order_by("number"), "desk:home"),
    ]

    with django_assert_num_queries(1):
        waiting = count_queues(queues)

    assert sorted(waiting, key=lambda entry: entry.label) == [
        WaitingItem("all", 2, "desk:applications", oldest=date(2027, 3, 1)),
        WaitingItem("no day", 2, "desk:home"),
        WaitingItem("one", 1, "desk:home", due=date(2027, 3, 2)),
    ]


def test_what_is_counted_already_stays_and_nothing_costs_nothing(django_assert_num_queries) -> None:
    known = WaitingItem("the box", 1, "safety:inbox")

    with django_assert_num_queries(0):
        assert count_queues([known]) == [known]
