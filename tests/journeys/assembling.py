"""What people do around a General Assembly, with the keyboard alone; days pass in between."""

import email
import email.policy
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser

from tests.journeys.browsing import Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import PATIENCE
from tests.journeys.replayed import Replayed

NARROW = {"width": 320, "height": 640}
TENT, BUDGET, BOARD = "Une tente", "Budget 2028", "Élection du conseil"
PLACE = "Maison de quartier"
ADDRESSED = """
from tests.people.parts import Member
from paraplu.trust.post import api as post
number = Member.objects.get(working_name={name!r}).number
Member.objects.filter(number=number).update(rule_number=1)
post.assign_address(post.keep_address({address!r}, {language!r}), number)
answer = number
"""


@dataclass(frozen=True)
class Cast:
    """Everybody at one assembly, each in her language."""

    secretary: Hands
    chair: Hands
    tellers: tuple[Hands, Hands]
    candidate: Hands
    absent: Hands
    supporting: Hands


def someone(
    browser: Browser, site: Replayed, language: str, name: str, state: str = "active", *offices: str
) -> Hands:
    """Somebody with an address, logged in on a telephone 320 pixels wide."""
    hands = somebody_in(browser, site, language, a_card(site, name, state, *offices))
    site.run(ADDRESSED.format(name=name, address=address_of(name), language=language))
    hands.page.set_viewport_size(NARROW)
    return hands


def address_of(name: str) -> str:
    return f"{name.lower()}@paraplu.example"


def everybody(browser: Browser, site: Replayed) -> Cast:
    """Two from the founding, five who were here for a while."""
    cards = site.cards
    return Cast(
        secretary=somebody_in(browser, site, "nl", cards["secretary"]),
        chair=somebody_in(browser, site, "fr", cards["chair"]),
        tellers=(
            someone(browser, site, "en", "Sterna", "active", "teller"),
            someone(browser, site, "fr", "Mouette", "active", "teller"),
        ),
        candidate=someone(browser, site, "fr", "Hirondelle"),
        absent=someone(browser, site, "nl", "Winterkoning"),
        supporting=someone(browser, site, "en", "Robin", "supporting"),
    )


def come_back(site: Replayed, *people: Hands) -> None:
    """Weeks later nobody is in any more; each comes in again with her passkey."""
    for hands in people:
        hands.open(f"{site.members}/{hands.language}/")
        hands.press("button", "Log in with a passkey")


def go(hands: Hands, site: Replayed, path: str) -> int:
    """Open a page of the assembly; the status of the answer."""
    answer = hands.page.goto(f"{site.members}/{hands.language}/gathering/{path}")
    assert answer
    return answer.status


def press_beside(hands: Hands, near: str, role: Any, english: str) -> None:
    """Press what stands beside these words, where the page has several of its kind."""
    beside = hands.page.locator("li", has_text=near)
    hands.reach(beside.get_by_role(role, name=hands.words(english)))
    with hands.page.expect_navigation():
        hands.tap("Enter")


def fill(hands: Hands, name: str, value: str) -> None:
    """A day, an hour or a choice, which the browser offers in its own way."""
    field = hands.page.locator(f"[name={name}]")
    if field.evaluate("found => found.tagName") == "SELECT":
        field.select_option(value)
    else:
        field.fill(value)
    hands.typed += 1


def draft(secretary: Hands, site: Replayed, days: int) -> None:
    """Plan it in so many days: a proposal, the budget with its document, an election."""
    go(secretary, site, "desk/")
    secretary.press("link", "Plan an assembly")
    fill(secretary, "day", site.day.fromordinal(site.day.toordinal() + days).isoformat())
    fill(secretary, "hour", "19:30")
    secretary.type("assembly label|Place", PLACE)
    secretary.press("button", "Save the assembly")
    for kind, title in (("motion", TENT), ("budget", BUDGET), ("election", BOARD)):
        secretary.press("link", "Add an item")
        fill(secretary, "kind", kind)
        secretary.type("assembly label|Title", title)
        secretary.press("button", "Add this item")


def add_the_budget(secretary: Hands) -> None:
    """What is voted on goes with the notice."""
    press_beside(secretary, BUDGET, "link", "Add a report")
    secretary.type("assembly label|Title", "Budget")
    secretary.type("Or the text itself", "Three hundred for evenings, two hundred for e-mails.")
    secretary.press("button", "Add this report")


def emails_to(site: Replayed, name: str, count: int) -> list[str]:
    """All e-mails to one person, as soon as there are so many, and a moment later as well."""
    deadline = time.monotonic() + PATIENCE
    while len(_emails(site, name)) < count and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(0.5)
    return _emails(site, name)


def _emails(site: Replayed, name: str) -> list[str]:
    found = []
    for path in (site.var / "post").glob("*.eml"):
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        if message["X-Meant-For"] == address_of(name):
            found.append(str(message))
    return found


def follow_link(hands: Hands, words: str) -> None:
    """Follow the link that has these words among others."""
    hands.reach(hands.page.get_by_role("link", name=words))
    with hands.page.expect_navigation():
        hands.tap("Enter")


def to_the_meeting(hands: Hands, site: Replayed) -> None:
    """From the list of assemblies to the one that is ahead or runs."""
    go(hands, site, "")
    follow_link(hands, PLACE)


def as_second_person(hands: Hands, site: Replayed, *buttons: str) -> None:
    """From the meeting to what waits for her, and press these; the first of each kind."""
    to_the_meeting(hands, site)
    hands.press("link", "What waits for a second person")
    for english in buttons:
        hands.reach(hands.page.get_by_role("button", name=hands.words(english)).first)
        with hands.page.expect_navigation():
            hands.tap("Enter")


def enter_what_she_counted(teller: Hands, site: Replayed, told: dict[str, str]) -> None:
    """A teller at her own telephone; labels in English, names of candidates as they are."""
    to_the_meeting(teller, site)
    teller.press("link", "Enter my count")
    for label, count in told.items():
        teller.type(label, count)
    teller.press("button", "Send my count")
