"""The first page says what ends now, what is planned and what one only waits for, and never mixes them."""

import re
from datetime import date, time, timedelta
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from paraplu.base import clock
from paraplu.commons.asks import api as asks
from paraplu.kernel.standing import MemberStatus
from tests.commons.asks.roles import asked, put_to, ready
from tests.commons.events import evenings
from tests.commons.events.evenings import (
    BY_INVITATION,
    an_evening,
    come,
    give_invitation,
    log_in,
    send,
    state_of,
)
from tests.life.assembly.parts import Assembly
from tests.people.parts import Member
from tests.people.roles import Somebody, member
from tests.trust.accounts.parts import Account

pytestmark = pytest.mark.django_db
FREE = {
    "en": "A place is free for you",
    "fr": "Une place est libre pour vous",
    "nl": "Er is een plaats vrij voor jou",
}
WAITS = {
    "en": "You are number 2 on the waiting list.",
    "fr": "Vous êtes numéro 2 sur la liste d'attente.",
    "nl": "Je staat op nummer 2 van de wachtlijst.",
}
HEADERS, HOME = 700, 8_192


@pytest.fixture
def people(the_day) -> list[Somebody]:
    the_day("2027-03-01")
    return [member(MemberStatus.SUPPORTING) for _ in range(4)]


def home(person: Somebody, language: str = "en") -> str:
    log_in(person)
    response = person.client.get(f"/{language}/")
    assert response.status_code == 200
    return response.content.decode()


def under(page: str, heading: str) -> str:
    """What is below a heading, up to the next one of its level; empty without it."""
    parts = re.split(r"<h2[^>]*>", page)
    return next((part for part in parts if part.startswith(f"{heading}<")), "")


def full(people: list[Somebody], days: int = 20):
    """A meet-up with one place, which the first person has; the others wait."""
    event = an_evening(capacity=1, title="Soup and talk", day=clock.current_date() + timedelta(days=days))
    for person in people:
        come(person, event)
    return event


@pytest.mark.parametrize("language", FREE)
def test_a_freed_place_is_seen_on_home_and_taken_there(people, language: str) -> None:
    event = full(people[:2])
    send(people[0], event, "seat/left/")

    now = under(home(people[1], language), {"en": "Now", "fr": "Maintenant", "nl": "Nu"}[language])
    found = re.search(r'action="(/\w\w/meet-ups/[0-9a-f-]+/seat/taken/)"', now)

    assert FREE[language] in now
    assert found
    assert people[1].client.post(found[1]).status_code == 303
    assert state_of(people[1], event) == "confirmed"
    assert FREE[language] not in home(people[1], language)


def test_home_names_the_last_day_of_an_offer(people, the_day) -> None:
    event = full(people[:2])
    send(people[0], event, "seat/left/")

    assert "Accept it by 2 March 2027 at the latest" in under(home(people[1]), "Now")
    assert "Sunday 21 March, 19:00" in under(home(people[1]), "Now")


def test_an_offer_ends_on_the_day_of_the_meet_up_at_the_latest(people) -> None:
    event = full(people[:2], days=0)
    send(people[0], event, "seat/left/")

    assert "Accept it by 1 March 2027 at the latest" in under(home(people[1]), "Now")


def test_a_place_that_was_not_taken_passes_on(people, the_day) -> None:
    event = full(people[:3])
    send(people[0], event, "seat/left/")

    evenings.events.forget_due(the_day("2027-03-03"))

    assert FREE["en"] not in home(people[1])
    assert "You are number 1 on the waiting list." in under(home(people[1]), "Waiting lists")
    assert FREE["en"] in home(people[2])


def test_an_offer_that_ended_is_not_shown_before_the_place_passes_on(people, the_day) -> None:
    event = full(people[:2])
    send(people[0], event, "seat/left/")

    the_day("2027-03-03")

    assert FREE["en"] not in home(people[1])
    assert "you are on the waiting list" in under(home(people[1]), "Waiting lists")


@pytest.mark.parametrize("language", WAITS)
def test_what_one_waits_for_is_in_its_own_list_alone(people, language: str) -> None:
    event = full(people[:3], days=2)
    page = home(people[2], language)
    heading = {"en": "Waiting lists", "fr": "Listes d'attente", "nl": "Wachtlijsten"}[language]

    assert WAITS[language] in under(page, heading)
    assert page.count(str(event.id)) == 1
    assert "Your next meet-up" not in home(people[2])
    assert "you have a place" not in home(people[2])


def test_what_is_granted_is_in_the_order_of_days_with_weekday_and_hour(people) -> None:
    later, sooner = (an_evening(title=f"In {days} days", day=date(2027, 3, 1 + days)) for days in (4, 2))
    after = an_evening(title="In eight days", day=date(2027, 3, 9))
    for event in (later, sooner, after):
        come(people[0], event)

    page = home(people[0])
    week, next_weeks = under(page, "This week"), under(page, "After this week")

    assert 0 < week.index("In 2 days") < week.index("In 4 days")
    assert re.search(r'datetime="2027-03-03"><i>Wed</i> <b>3</b> Mar<', week)
    assert week.count("19:00 · ") == week.count("you have a place") == 2
    assert "In eight days" in next_weeks
    assert "In eight days" not in week


def test_an_offered_place_is_not_shown_as_granted(people) -> None:
    event = full(people[:2], days=2)
    send(people[0], event, "seat/left/")
    page = home(people[1])

    assert str(event.id) in under(page, "Now")
    assert str(event.id) not in under(page, "This week")
    assert "you have a place" not in page


def test_an_assembly_that_is_open_is_one_button(people) -> None:
    active = member(MemberStatus.ACTIVE)
    meeting = Assembly.objects.create(phase="opened", day=clock.current_date(), hour=time(18), place="Here")

    assert f'class="button" href="/en/gathering/{meeting.pk}/">Go to the meeting<' in under(
        home(active), "Now"
    )
    assert "Go to the meeting" not in home(people[0])


def test_an_assembly_of_this_week_is_among_the_days(people) -> None:
    day = clock.current_date() + timedelta(days=3)
    Assembly.objects.create(phase="convened", day=day, hour=time(18, 30), place="The secret room")

    page = home(member(MemberStatus.ACTIVE))

    assert "General Assembly" in under(page, "This week")
    assert "18:30" in under(page, "This week")
    assert "The secret room" not in page
    assert "Go to the meeting" not in page


def test_a_request_of_this_week_is_named_with_its_day_and_then_planned(the_day) -> None:
    the_day("2027-03-01")
    her, secretary = ready("read"), member(MemberStatus.ACTIVE, "secretary")
    ask = asked(secretary.actor, day=date(2027, 3, 5))

    assert "It is on Friday 5 March." in under(home(her), "Now")
    asks.say_yes(her.actor, put_to(her, ask))

    page = home(her)
    assert "Two pages about rent" in under(page, "This week")
    assert "you agreed" in under(page, "This week")
    assert "It is on" not in page


def test_a_request_that_is_far_off_urges_nobody(the_day) -> None:
    the_day("2027-03-01")
    her, secretary = ready("read"), member(MemberStatus.ACTIVE, "secretary")
    asked(secretary.actor, day=date(2027, 3, 8))

    assert "You have a request." in home(her)
    assert "It is on" not in home(her)


def test_somebody_new_reads_three_first_steps(people) -> None:
    page = home(people[0])
    steps = under(page, "Your first steps")

    assert re.findall(r'<li><a href="([^"]+)"', steps) == [
        "/en/letters/",
        "/en/meet-ups/",
        "http://forms.localhost:8000/en/questions/",
    ]
    assert "This week" not in page


def test_who_has_a_place_or_is_no_longer_new_reads_no_first_steps(people, the_day) -> None:
    come(people[0], an_evening())
    Member.objects.filter(number=people[1].number).update(since=date(2027, 1, 1))

    assert "Your first steps" not in home(people[0])
    assert "Your first steps" not in home(people[1])
    assert "You have nothing planned this week." in home(people[1])


def test_nothing_to_do_is_said_only_when_nothing_is(people) -> None:
    event, says = full(people[:2]), "You have nothing to do right now."
    Member.objects.filter(number__in=[each.number for each in people]).update(since=date(2027, 1, 1))

    assert [says in home(person) for person in people[:3]] == [True, True, True]
    send(people[0], event, "seat/left/")
    Account.objects.filter(login_name=f"name-{people[2].number}").update(code_used_on=clock.current_date())
    assert [says in home(person) for person in people[:3]] == [True, False, False]


def test_meet_ups_of_two_weeks_that_are_open_to_the_member_are_shown(people) -> None:
    near, far, left = (an_evening(day=date(2027, 3, day), title=f"On {day}") for day in (14, 15, 3))
    closed = an_evening(day=date(2027, 3, 4), title="By invitation", audience=BY_INVITATION)
    come(people[0], left)
    send(people[0], left, "seat/left/")
    new = under(home(people[0]), "New in the union")

    assert near.title in new
    assert not [event.title for event in (far, left, closed) if event.title in new]
    give_invitation(people[0])
    assert closed.title in under(home(people[0]), "New in the union")


def test_home_with_its_sheet_fits_into_8192_bytes(people) -> None:
    active = member(MemberStatus.ACTIVE)
    for days in range(1, 6):
        come(active, an_evening(day=clock.current_date() + timedelta(days=days)))
    sheet = Path(str(finders.find("base.css"))).read_bytes()

    sizes = [len(brotli.compress(part)) for part in (home(active).encode(), sheet)]

    assert sum(sizes) + HEADERS * len(sizes) <= HOME, sizes
