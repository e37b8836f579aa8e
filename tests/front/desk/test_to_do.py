"""The first page of the work area says what waits, how urgent it is and what it is about."""

from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.base.known import WaitingItem
from paraplu.front.desk.queries import by_urgency
from paraplu.trust.audit import api as audit
from paraplu.trust.register import api as register
from tests.commons.events.evenings import Event, an_evening
from tests.people.roles import Somebody

TODAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days", "group"),
    [(-1, "late"), (0, "today"), (1, "week"), (7, "week"), (8, "later"), (None, "later")],
)
def test_what_is_due_stands_in_its_group(days: int | None, group: str) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    item = WaitingItem("Entries", 1, "desk:register", due=due)

    groups = by_urgency([item], TODAY)

    assert groups.pop(group) == [item]
    assert list(groups.values()) == [[], [], []]


def first_page(of: Somebody) -> str:
    return of.client.get("/en/desk/").content.decode()


@pytest.mark.django_db
def test_the_first_three_are_named_with_the_most_urgent_first(the_secretary) -> None:
    today = clock.current_date()
    for days in (4, 2, 5, 3):
        Event.objects.filter(pk=an_evening(title=f"In {days} days").pk).update(
            day=today + timedelta(days=days), address=b""
        )

    page = first_page(the_secretary)

    assert "In 2 days · In 3 days · In 4 days …" in page
    assert "In 5 days" not in page


@pytest.mark.django_db
def test_the_title_says_how_much_is_late(the_secretary, an_active_member) -> None:
    register.open_line(an_active_member.number, "admitted", clock.current_date() - timedelta(days=30))

    page = first_page(the_secretary)

    assert "<h1>One thing waits · one is late</h1>" in page
    assert page.index(">Late<") < page.index("Entries to write in the register of members")


@pytest.mark.django_db
def test_the_page_counts_what_the_log_has_of_today_in_this_name(the_secretary, the_chair) -> None:
    before = first_page(the_secretary)
    for somebody in (the_secretary, the_secretary, the_chair):
        audit.record_event(somebody.actor, "list.seen")

    assert "Today the log has 0 acts in your name." in before
    assert "Today the log has 2 acts in your name." in first_page(the_secretary)
