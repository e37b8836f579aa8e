"""What people do in the site, step by step, with the keyboard only."""

import re

from django.conf import settings
from playwright.sync_api import Browser

from tests.journeys.browsing import Hands, a_telephone, give_passkeys
from tests.journeys.deciding import organ_says_yes, wait_is_over
from tests.journeys.open_site import OpenSite

PHRASE = "paper lantern over seven quiet bridges"


def somebody(browser: Browser, language: str, *, scripts: bool = True) -> Hands:
    """A person with a telephone; with scripts it can keep passkeys."""
    page = a_telephone(browser, scripts=scripts).new_page()
    if scripts:
        give_passkeys(page)
    return Hands(page, language)


def ask_to_join(hands: Hands, site: OpenSite, name: str, address: str = "") -> None:
    """From the public page through the form."""
    hands.open(f"{site.public}/{hands.language}/")
    hands.press("link", "Become a member")
    hands.choose(hands.words("Active member"))
    hands.type("Your chosen name", name)
    if address:
        hands.type("Your e-mail address, if you want to give one", address)
    say_what_active_members_say(hands)
    hands.tick(hands.words("I agree with the mission and vision of the union."))
    hands.press("button", "Send application")


def ask_to_support(hands: Hands, site: OpenSite, name: str) -> None:
    """The shortest way in: a name and a yes to the mission."""
    hands.open(f"{site.public}/{hands.language}/")
    hands.press("link", "Become a member")
    hands.choose(hands.words("Supporting member"))
    hands.type("Your chosen name", name)
    hands.tick(hands.words("I agree with the mission and vision of the union."))
    hands.press("button", "Send application")


def say_what_active_members_say(hands: Hands, old_enough: str = "I am %(age)s or older.") -> None:
    """Old enough, and the sentence of the statutes."""
    statutes = settings.UNION.statutes
    hands.tick(hands.words(old_enough, age=statutes.minimum_age))
    hands.tick(statutes.declaration_text.in_language(hands.language))


def open_with_passkey(hands: Hands, site: OpenSite, card: str) -> None:
    """From a card to the first page of her own."""
    hands.open(f"{site.members}/{hands.language}/open/")
    hands.type("Your code", card)
    hands.press("button", "Go on")
    make_a_passkey(hands)


def make_a_passkey(hands: Hands) -> None:
    hands.press("button", "Open my account with a passkey on this device")
    hands.press("link", "I wrote it down")


def make_a_passphrase(hands: Hands) -> str:
    """Her log-in name, which she writes down."""
    name = hands.page.locator("p.note b").inner_text()
    hands.type("A new passphrase", PHRASE)
    hands.press("button", "Open my account")
    hands.press("link", "I wrote it down")
    return name


def read_vouch_code(hands: Hands) -> str:
    """The code for the peer, from the page of her request."""
    hands.press("link", "site menu|Me")
    hands.press("link", "Become an active member")
    code = hands.page.locator("p.code strong").inner_text()
    hands.press("link", settings.UNION.name.neutral)
    return code


def vouch(peer: Hands, code: str) -> None:
    peer.press("link", "site menu|Me")
    peer.press("link", "Vouch for somebody")
    peer.type("Your code", code)
    peer.press("button", "Yes, I know this person")
    peer.press("link", settings.UNION.name.neutral)


def admit(secretary: Hands, site: OpenSite, name: str) -> int:
    """From the first page of the desk to the line in the book; how many taps it took."""
    secretary.open(f"{site.members}/{secretary.language}/desk/")
    before = secretary.taps
    secretary.press("link", "Applications to become an active member")
    secretary.press("link", name)
    secretary.press("button", "Ask to admit this person")
    organ_says_yes(site)
    write_in_book(secretary, site, name)
    return secretary.taps - before


def write_in_book(secretary: Hands, site: OpenSite, name: str) -> None:
    """The line is due since the Board decided."""
    secretary.open(f"{site.members}/{secretary.language}/desk/book/")
    card = secretary.page.locator("main li", has_text=name)
    secretary.reach(card.get_by_role("button"))
    with secretary.page.expect_navigation():
        secretary.tap("Enter")


def leave_for_good(hands: Hands) -> None:
    """Resign, then be erased."""
    hands.press("link", "site menu|Me")
    hands.press("link", "End my membership or delete my data")
    hands.press("link", "End my membership")
    hands.press("button", "End my membership")
    hands.press("link", "Delete my data")
    box = hands.page.get_by_role("checkbox")
    hands.reach(box)
    hands.tap("Space")
    hands.press("button", "Delete my data")


def rows_about(site: OpenSite, name: str) -> int:
    """How many members of this name the site knows."""
    return int(
        site.run(
            "from tests.people.parts import Member\n"
            f"answer = Member.objects.filter(working_name={name!r}).count()"
        )
    )


def come_back_by_passkey(hands: Hands) -> None:
    """Log out and in again, with nothing typed."""
    typed = hands.typed
    hands.press("button", "Log out")
    hands.press("button", "Log in with a passkey")
    assert hands.typed == typed


def is_active(site: OpenSite, name: str) -> bool:
    """Whether the roll of today has her."""
    return bool(
        site.run(
            "from paraplu.people import api\nfrom tests.people.parts import Member\n"
            "from paraplu.base.clock import current_date\n"
            f"answer = Member.objects.get(working_name={name!r}).number in api.active_roll(current_date())"
        )
    )


def come_back_by_passphrase(hands: Hands, site: OpenSite, log_in_name: str) -> None:
    """Log out and in again with what she wrote down."""
    hands.press("button", "Log out")
    hands.type("Your username", log_in_name)
    hands.type("Your passphrase", PHRASE)
    hands.press("button", "Log in")


def enter_by_hand(secretary: Hands, site: OpenSite, name: str) -> None:
    """Somebody without account, e-mail or telephone asked in person to become active."""
    secretary.open(f"{site.members}/{secretary.language}/desk/")
    open_drawer(secretary, "desk menu|People")
    secretary.press("link", "Add a person")
    secretary.choose("Active member")
    secretary.type("Chosen name of the person", name)
    say_what_active_members_say(secretary, "The person says that they are %(age)s or older.")
    secretary.pick("How did the person ask you?", "in person")
    secretary.press("button", "Add this person")
    secretary.press("link", "Back to my work area")


def press_twice(secretary: Hands, button: str) -> None:
    """The first time the page shows the name of the person; nothing is written before the second."""
    secretary.press("button", button)
    secretary.press("button", button)


def note_a_vouch(secretary: Hands, name: str, number: str) -> None:
    """A peer said yes by telephone."""
    secretary.press("link", "Applications to become an active member")
    secretary.press("link", name)
    secretary.type("The active member who vouches", number)
    press_twice(secretary, "Save the number")


def find(secretary: Hands, name: str) -> None:
    open_drawer(secretary, "desk menu|People")
    secretary.type("Name or number", name)
    secretary.press("button", "Show people")
    secretary.press("link", name)


def agree(second: Hands, site: OpenSite) -> None:
    """Another of the Board looks at the one act that needs them, and agrees."""
    second.open(f"{site.members}/{second.language}/desk/acts/")
    second.press("link", "See and decide")
    second.press("button", "I agree")


def confirm_vouch(peer: Hands, site: OpenSite) -> None:
    """She reads on her first page that the secretary wrote her yes down, and says that it is true."""
    peer.open(f"{site.members}/{peer.language}/")
    peer.press("link", "Answer the question")
    peer.press("button", "people button|Confirm")


def end_by_hand(secretary: Hands) -> None:
    """She said that she leaves."""
    secretary.unfold("End the membership or the application")
    secretary.page.locator("details[open]").wait_for()
    field = secretary.page.locator("details[open]").get_by_label("How did the person ask you?")
    secretary.reach(field)
    secretary.page.keyboard.type("in person")
    secretary.press("button", "End the membership")


def erase_by_hand(secretary: Hands) -> None:
    """She asked for that as well."""
    secretary.press("link", "Delete the person's data")
    secretary.reach(secretary.page.get_by_label("How did the person ask you?"))
    secretary.page.keyboard.type("in person")
    secretary.press("button", "Ask to delete the data")


def number_of(hands: Hands) -> str:
    """Her number, from the page that tells what is known."""
    hands.press("link", "site menu|Me")
    hands.press("link", "See all my data")
    label = hands.words("Your number")
    number = hands.page.locator("li", has_text=label).first.locator(".written").text_content() or ""
    hands.press("link", settings.UNION.name.neutral)
    return number.strip()


def name_on_own_page(hands: Hands) -> str:
    """The name under which a member stands on their page Me; then back to the first page."""
    hands.press("link", "site menu|Me")
    name = hands.reads()
    hands.press("link", settings.UNION.name.neutral)
    return name


def open_drawer(hands: Hands, name: str) -> None:
    """From the work area to a section of it: at the bottom of a telephone, or in the menu below the page."""
    begins = re.compile(rf"^\s*{re.escape(hands.words(name))}")
    links = hands.page.locator(".dock a, .rail a", has_text=begins)
    hands.reach(links)
    with hands.page.expect_navigation():
        hands.tap("Enter")


def find_and_end(secretary: Hands, site: OpenSite, name: str) -> None:
    """From the desk to a member who leaves the union."""
    secretary.open(f"{site.members}/{secretary.language}/desk/")
    find(secretary, name)
    end_by_hand(secretary)
    wait_is_over(site)


def appoint(secretary: Hands, site: OpenSite, number: str, office: str) -> None:
    """From the desk to an office that somebody holds from the day of the Board's decision."""
    secretary.open(f"{site.members}/{secretary.language}/desk/")
    open_drawer(secretary, "desk menu|Roles")
    secretary.press("link", "Propose somebody")
    secretary.type("Who should have the role?", number)
    secretary.page.locator("select[name=office]").select_option(office)
    secretary.typed += 1
    press_twice(secretary, "Ask the Board")
    organ_says_yes(site)


def end_mandate(secretary: Hands, site: OpenSite, name: str) -> None:
    """The office of this person ends, once the Board said so."""
    open_drawer(secretary, "desk menu|Roles")
    card = secretary.page.locator("main li", has_text=name)
    secretary.reach(card.get_by_role("button"))
    with secretary.page.expect_navigation():
        secretary.tap("Enter")
    organ_says_yes(site)
