"""An evening, on telephones: planned, copied, full, told late; a guest at the door; and what e-mails keep."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser

from tests.commons.events.evenings import BY_INVITATION
from tests.journeys import evenings, minutes
from tests.journeys.evenings import ADDRESS, DISTRICT
from tests.journeys.open_site import UNION
from tests.journeys.replay import emails
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed, replayed

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
TODAY = date(2026, 3, 3)
WAIT = (
    "Do not go to the place that you know. "
    "You will find the new place here as soon as two people have decided on it."
)
NAMES = iter(("Wren", "Finch", "Siskin", "Linnet", "Dunnock"))


@pytest.fixture(scope="module")
def site() -> Iterator[Replayed]:
    with replayed(UNION, TODAY) as site:
        yield site


@pytest.fixture
def a_host(site: Replayed, browser: Browser) -> Person:
    """An active member without any office."""
    return evenings.a_member(browser, site, "Merel", "nl")


@pytest.fixture
def a_supporting_member(site: Replayed, browser: Browser) -> Person:
    """Another one each time, and so another reader of e-mails."""
    return evenings.a_member(browser, site, next(NAMES), "en", "supporting")


@pytest.fixture
def a_guest(site: Replayed, browser: Browser) -> Person:
    return Person(browser, site, "Héron", "fr", scripts=False)


def test_the_host_of_last_month_plans_the_next_evening_in_two_taps(site, browser, a_host) -> None:
    chair = evenings.a_member(browser, site, "Alouette", "fr", "active", "chair")
    day = evenings.in_days(site, 7)
    evenings.plan(chair, "Soupe et parole", day, a_host)
    site.days_pass(8)
    evenings.come_in_again(a_host)

    with minutes.within("next_evening", a_host):
        a_host.link("Meet-ups")
        a_host.link("Plan it again next month")
        a_host.press("Plan the meet-up")

    assert a_host.heading() == "Soupe et parole"
    a_host.reads("14 april 2026", DISTRICT, ADDRESS)
    assert day == date(2026, 3, 10)


def test_an_active_member_who_is_not_the_host_finds_no_way_to_plan_or_copy(site, browser, a_host) -> None:
    where = evenings.an_evening(site, a_host, "Breien")
    other = evenings.a_member(browser, site, "Vink", "nl")

    for person, finds in ((a_host, True), (other, False)):
        person.goto(where)
        assert (person.words("Plan it again next month")[0] in person.text()) is finds
    other.finds_nothing(f"{where}again/")
    other.finds_nothing("meet-ups/new/")


def test_the_place_is_told_in_three_steps_and_stands_in_no_email(
    site, browser, a_host, a_supporting_member
) -> None:
    where, she = evenings.an_evening(site, a_host, "Tea and talk"), a_supporting_member
    emails.gives_address(she)
    she.goto(where)
    she.reads("Ghent")
    she.reads_not(DISTRICT, ADDRESS)
    she.press("I'll be there")
    she.reads(DISTRICT)
    she.reads_not(ADDRESS)

    site.days_pass(9)
    evenings.come_in_again(she)
    she.goto(where)

    she.reads(ADDRESS)
    assert evenings.tells_place(site, emails.address_of(she)) == []


def test_a_supporting_member_with_an_invitation_sees_the_evening_and_one_without_does_not(
    site, browser, a_host, a_supporting_member
) -> None:
    site.days_pass(8)  # from an account of this week nobody says yes
    for person in (a_host, a_supporting_member):
        evenings.come_in_again(person)
    where = evenings.an_evening(site, a_host, "Among us", audience=BY_INVITATION)
    invited = evenings.a_member(browser, site, "Mésange", "fr", "supporting")
    invited.goto("meet-ups/invitation/")
    invited.press("Ask for an invitation")
    evenings.say_yes_to_an_invitation(a_host, invited.card())

    invited.goto("meet-ups/")
    invited.link_to("Among us")
    invited.press("I'll be there")
    invited.reads(DISTRICT)

    a_supporting_member.goto("meet-ups/")
    a_supporting_member.reads_not("Among us")
    a_supporting_member.finds_nothing(where)


def test_a_guest_comes_with_a_code_word_and_no_account_and_the_host_knows_her_at_the_door(
    site, a_host, a_guest
) -> None:
    where = evenings.an_evening(site, a_host, "Soep")

    own = evenings.ask_for_place(a_guest, evenings.guest_code(a_host, where))
    evenings.look(a_guest, own)

    a_guest.reads(DISTRICT)
    a_guest.reads_not(ADDRESS)
    assert not a_guest.page.context.cookies()
    a_host.goto(where)
    a_host.link("List of names")
    a_host.reads("Héron", evenings.two_words(a_guest))


def test_a_guest_whose_code_word_is_old_waits_and_reads_nothing(site, a_host, a_guest) -> None:
    where = evenings.an_evening(site, a_host, "Soep met brood")
    old = evenings.guest_code(a_host, where)
    a_host.press("Make a new guest code")

    own = evenings.ask_for_place(a_guest, old)
    evenings.look(a_guest, own)

    a_guest.reads_not("Soep met brood", DISTRICT)
    a_guest.sees("You are on the waiting list.")


def test_a_full_evening_has_a_line_and_a_free_place_is_offered(
    site, browser, a_host, a_supporting_member, a_guest
) -> None:
    where, she = evenings.an_evening(site, a_host, "Bread", capacity=1), a_supporting_member
    own = evenings.ask_for_place(a_guest, evenings.guest_code(a_host, where))
    emails.gives_address(she)
    evenings.come(she, where, "Put me on the waiting list")
    she.sees("You are number 1 on the waiting list.")
    she.reads_not(DISTRICT)

    evenings.look(a_guest, own)
    a_guest.press("I can't come")
    emails.wait_for(site, emails.address_of(she), "Your request: good news")
    she.goto(where)
    she.press("Accept the place")

    she.sees("You have a place.")
    she.reads(DISTRICT)


def test_a_place_that_is_not_safe_is_changed_for_everybody_by_two_and_told_in_no_email(
    site, browser, a_host, a_supporting_member, a_guest
) -> None:
    second = evenings.a_member(browser, site, "Pinson", "en", "active", "director")
    where, she = evenings.an_evening(site, a_host, "Cards", days=1), a_supporting_member
    evenings.come_with_address(she, where)
    own = evenings.ask_for_place(a_guest, evenings.guest_code(a_host, where))

    evenings.move(a_host, where, "Dok Noord", "Andere straat 9")
    emails.wait_for(site, emails.address_of(she), "A change to your plans")
    evenings.look_again(she, where, a_guest, own)
    for person in (she, a_guest):
        person.sees(WAIT)
        person.reads_not(DISTRICT, ADDRESS, "Dok Noord", "Andere straat 9")
    evenings.agree(second)
    evenings.look_again(she, where, a_guest, own)
    for person in (she, a_guest):
        person.reads("Dok Noord", "Andere straat 9")
        person.reads_not(DISTRICT, ADDRESS)
    assert evenings.tells_place(site, emails.address_of(she)) == []
