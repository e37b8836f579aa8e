"""What people do around an evening: plan it, come, look for the place, receive people at the door."""

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import Browser

from tests.journeys.members import a_card
from tests.journeys.replay import emails, steps
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

DISTRICT, ADDRESS = "Oude Haven", "Verborgen steeg 7, derde bel"
HOURS = 48
ENTER = """
from paraplu.commons.events import actions
from paraplu.commons.events.actions import EventPlan
from paraplu.kernel.actor import Actor
from datetime import date
told["day"] = date.fromisoformat(told["day"])
answer = str(actions.create_event(Actor("system"), EventPlan(**told)))
"""


def a_member(
    browser: Browser, site: Replayed, name: str, language: str, state: str = "active", *offices: str
) -> Person:
    """Somebody who is in, with an open account and a passkey."""
    she = Person(browser, site, name, language)
    steps.open_account(she, a_card(site, name, state, *offices))
    return she


def in_days(site: Replayed, days: int) -> date:
    return site.day + timedelta(days=days)


def come_in_again(she: Person) -> None:
    """On another day she proves again that it is she."""
    she.goto("enter/")
    she.press("Log in with a passkey")


def plan(she: Person, title: str, day: date, host: Person) -> None:
    """From her list of evenings to one that members see."""
    she.goto("meet-ups/")
    she.link("Plan a meet-up")
    she.type("Title", title)
    she.choose("What is it?", "apero")
    she.day("Day", day)
    she.choose("Where?", "ghent")
    she.choose("Who can come?", "members")
    she.type("How many places?", "2")
    she.type("District", DISTRICT)
    she.type("Address", ADDRESS)
    she.type("How many hours before the start do people see the address?", str(HOURS))
    she.type("The host", str(steps.knows_number(host)))
    she.press("Plan the meet-up")


def an_evening(site: Replayed, host: Person, title: str, days: int = 10, **changed: Any) -> str:
    """One that is planned already; its address in the site."""
    told = {
        "host": steps.knows_number(host), "title": title, "kind": "apero",
        "day": in_days(site, days).isoformat(),
        "minute": 1140, "audience": "members", "capacity": 2, "chapter": "ghent", "district": DISTRICT,
        "address": ADDRESS, "address_hours": HOURS,
    }  # fmt: skip
    key = site.run(f"told = {told | changed!r}\n{ENTER}")
    return f"meet-ups/{key}/"


def come(she: Person, where: str, button: str = "I'll be there") -> None:
    she.goto(where)
    she.press(button)


def guest_code(host: Person, where: str) -> str:
    """The code word for guests, which the host alone reads."""
    host.goto(where)
    return str(host.page.locator("p.code strong").last.inner_text())


def ask_for_place(guest: Person, guest_code: str) -> str:
    """A guest with the host's code and no account; her own code to come back with."""
    guest.goto("meet/", "forms")
    guest.type("The guest code from the host", guest_code)
    guest.type("What should the host call you?", guest.name)
    guest.press("Sign me up")
    return guest.card()


def look(guest: Person, code: str) -> None:
    guest.goto("meet/place/", "forms")
    guest.type("Your code", code)
    guest.press("See my place")


def come_with_address(member: Person, where: str) -> None:
    """A member gives an address, so that e-mails reach them, and asks for a place."""
    emails.gives_address(member)
    come(member, where)


def look_again(member: Person, where: str, guest: Person, code: str) -> None:
    """What a member and a guest read after something changed."""
    member.goto(where)
    look(guest, code)


def say_yes_to_an_invitation(peer: Person, code: str) -> None:
    """A peer types the code that she was shown."""
    peer.goto("meet-ups/invitation/yes/")
    peer.type("Your code", code)
    peer.press("Yes, I know this person")


def move(host: Person, where: str, district: str, address: str) -> None:
    """The place is compromised: everybody is warned, and another place waits for a second person."""
    host.goto(where)
    host.link("The place is no longer safe")
    host.type("District", district)
    host.type("Address", address)
    host.press("Warn everybody now")


def agree(second: Person) -> None:
    """A second person agrees to what they read in full."""
    second.goto("desk/acts/")
    second.link("See and decide")
    second.press("Agree to the change")


def tells_place(site: Replayed, reader: str) -> list[str]:
    """The e-mails to this reader that tell where an evening is, or what it is; none may."""
    told = ("Haven", "steeg", "Noord", "straat", "Ghent", "meet-ups/")
    found = emails.that_reached(site, reader)
    assert found, "No e-mail was written at all."
    return [text for text in found if any(word in text for word in told)]


def two_words(she: Person) -> str:
    """By which the host knows her at the door."""
    return str(she.page.locator(".note.ok strong").inner_text())
