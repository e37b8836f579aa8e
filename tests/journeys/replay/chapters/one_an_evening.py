"""Five people without statutes open a page and hold an evening."""

from datetime import timedelta

from tests.journeys.replay import steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

TITLE, ADDRESS, CITY = "Soupe du jeudi", "Rue du Canal 9, deuxième étage", "Bruxelles"
DAYS_AHEAD, CAME, ROUNDED = 10, 7, "5"


def tell(site: Replayed, cast: Cast) -> None:
    """From three cards to an evening that left a rounded count and no name."""
    steps.founders_come(site, cast)
    steps.writes_the_book(cast.secretary)
    a_fourth_joins_through_the_door(cast)
    a_fifth_asks_in_person(cast)
    plan_an_evening(cast.chair)
    guest, code = a_guest_is_invited(cast)
    members_say_that_they_come(cast)
    nobody_knows_where_yet(cast, guest, code)
    the_evening(cast, guest, code)
    what_is_left_of_it(cast, guest, code)


def a_fourth_joins_through_the_door(cast: Cast) -> None:
    """From the public page, with a code instead of an address; two of the three know her."""
    she = cast.auditor
    she.goto("", "public")
    she.link("Become a member")
    she.take("form", "active")
    she.type("Your chosen name", she.name)
    she.tick("I am %(age)s or older.", age=18)
    she.tick("I agree with the mission and vision of the union.")
    she.press("Send application")
    code = she.card()
    she.link("Confirm with my code")
    she.type("Your code", code)
    she.press("Confirm my application")
    she.link("Open my account")
    steps.make_a_passkey(she)
    she.goto("application/")
    vouched = she.card()
    for peer in (cast.chair, cast.treasurer):
        peer.goto("vouch/")
        peer.type("Your code", vouched)
        peer.press("Yes, I know this person")
    steps.admit(cast.secretary, she)


def a_fifth_asks_in_person(cast: Cast) -> None:
    """She only wants to help for now: the contact person writes it down and hands her a card."""
    steps.enters_by_hand(cast.secretary, cast.teller)
    four = steps.numbers_of(cast.chair, cast.secretary, cast.treasurer, cast.auditor)
    assert steps.roll(cast.secretary) == four


def plan_an_evening(host: Person) -> None:
    """Members see it at once; the place stays hidden until the hours before."""
    host.goto("")
    host.link("Meet-ups")
    host.link("Plan a meet-up")
    host.type("Title", TITLE)
    host.choose("What is it?", "apero")
    host.day("Day", host.site.day + timedelta(days=DAYS_AHEAD))
    host.type("Hour", "19:00")
    host.type("Name of the other city", CITY)
    host.choose("Who can come?", "members")
    host.type("How many places?", "12")
    host.type("District", "Canal")
    host.type("Address", ADDRESS)
    host.press("Plan the meet-up")
    host.sees("You are the host")


def a_guest_is_invited(cast: Cast) -> tuple[Person, str]:
    """A stranger with the code of the host, no account and no script; her own code leads back."""
    guest_code = cast.chair.card_near("You are the host")
    guest = cast.somebody("A guest", "nl", scripts=False)
    guest.goto("meet/", "forms")
    guest.type("The guest code from the host", guest_code)
    guest.type("What should the host call you?", "Spreeuw")
    guest.press("Sign me up")
    code = guest.card()
    guest.press("See my place now")
    guest.reads(TITLE, CITY)
    assert not guest.page.context.cookies()
    return guest, code


def members_say_that_they_come(cast: Cast) -> None:
    """Each in her language, by a name she chooses for that evening."""
    for she in (cast.secretary, cast.treasurer, cast.auditor, cast.teller):
        looks_at_it(she)
        she.type("What should the host call you?", she.name)
        she.press("I'll be there")
        she.sees("You have a place.")
        if she is not cast.secretary:  # she may plan every evening, so she knows where it is
            she.reads_not(ADDRESS)


def nobody_knows_where_yet(cast: Cast, guest: Person, code: str) -> None:
    """Two days before, neither the guest nor a member reads the address."""
    cast.site.days_pass(DAYS_AHEAD - 2)
    steps.comes_back(guest, code)
    guest.reads("Canal")
    guest.reads_not(ADDRESS)
    looks_at_it(cast.treasurer)
    cast.treasurer.reads("Canal")
    cast.treasurer.reads_not(ADDRESS)


def looks_at_it(she: Person) -> None:
    """From the list of evenings."""
    she.goto("meet-ups/")
    she.link_to(TITLE)


def the_evening(cast: Cast, guest: Person, code: str) -> None:
    """On the day they read where; the host prints the guest list and counts heads."""
    cast.site.days_pass(2)
    steps.comes_back(guest, code)
    guest.reads(ADDRESS)
    looks_at_it(cast.treasurer)
    cast.treasurer.reads(ADDRESS)
    host = cast.chair
    looks_at_it(host)
    host.link("List of names")
    host.reads("Spreeuw", "Wren", "Vink", "Mésange", "Kievit")
    host.link("Back to the meet-up")
    host.type("How many people are here? Write a number, no names.", str(CAME))
    host.press("Save the number", near=host.words("How many people are here? Write a number, no names.")[0])


def what_is_left_of_it(cast: Cast, guest: Person, code: str) -> None:
    """Two days later the list is gone; some weeks later no name is left, and the count is a round one."""
    host, evening = cast.chair, cast.chair.page.url.partition("/meet-ups/")[2]
    cast.site.days_pass(2)
    host.finds_nothing(f"meet-ups/{evening}door/")
    cast.site.days_pass(14)
    assert "0 overdue" in steps.command(cast.site, "forget-due")
    host.goto(f"meet-ups/{evening}")
    host.sees("How many people came, about")
    assert host.fact("How many people came, about") == ROUNDED
    guest.goto("meet/place/", "forms")
    guest.type("Your code", code)
    guest.is_refused("See my place", "This code does not work. Check it for typing mistakes.")
    cast.guest_leaves("A guest")
