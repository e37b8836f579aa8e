"""An e-mail in three languages, from a secretary's telephone to a reader's, and what others see of it."""

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys import minutes, steps
from tests.journeys.browsing import Hands
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite, opened
from tests.journeys.steps import open_drawer

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
WORDS = {
    "English": ("Thursday evening", "Dear all, soup at seven. Bring a friend."),
    "French": ("Jeudi soir", "Bonjour, soupe à sept heures. Venez avec quelqu'un."),
    "Dutch": ("Donderdagavond", "Dag iedereen, soep om zeven uur. Breng iemand mee."),
}
READER = "merel@paraplu.example"
A_READER = f"""
from paraplu.kernel.actor import SYSTEM
from paraplu.trust.post import api as post
post.assign_address(post.keep_address("{READER}", "fr"), 700001)
post.choose_topics(SYSTEM, 700001, ["news"])
"""


@pytest.fixture(scope="module")
def site() -> Iterator[OpenSite]:
    with opened() as founded:
        yield founded


@pytest.fixture(scope="module")
def the_secretary(site: OpenSite, browser: Browser) -> Hands:
    hands = steps.somebody(browser, "nl")
    steps.open_with_passkey(hands, site, site.cards["secretary"])
    return hands


@pytest.fixture(scope="module")
def a_member_without_office(site: OpenSite, browser: Browser) -> Hands:
    she = steps.somebody(browser, "nl", scripts=False)
    steps.ask_to_join(she, site, "Winterkoning")
    code = she.page.locator("p.code strong").inner_text()
    she.press("link", "Confirm with my code")
    she.type("Your code", code)
    she.press("button", "Confirm my application")
    she.press("link", "Open my account")
    steps.make_a_passphrase(she)
    return she


def write(hands: Hands) -> None:
    """From the desk to the page that shows how it looks."""
    open_drawer(hands, "mailings menu|E-mails")
    hands.press("link", "Write an e-mail")
    pick_news(hands)
    for language, (subject, body) in WORDS.items():
        spoken = hands.words(language)
        fill(hands, hands.words("Subject line in %(language)s", language=spoken), subject)
        fill(hands, hands.words("E-mail in %(language)s", language=spoken), body)
    hands.press("button", "See the preview")


def pick_news(hands: Hands) -> None:
    """Topics are the union's words, not the site's."""
    field = hands.page.get_by_label(hands.words("What is it about?"), exact=True)
    hands.reach(field)
    field.select_option("news")
    hands.typed += 1


def fill(hands: Hands, label: str, text: str) -> None:
    field = hands.page.get_by_label(label, exact=True)
    hands.reach(field)
    hands.page.keyboard.type(text)
    hands.typed += 1


def test_an_email_in_three_languages_costs_few_taps_and_arrives(site, the_secretary) -> None:
    site.run(A_READER)
    she = the_secretary
    she.open(f"{site.members}/nl/desk/")

    with minutes.within("email", she):
        write(she)
        assert she.reads() == she.words("Preview of your e-mail")
        assert "Donderdagavond" in she.page.locator("main").inner_text()
        she.press("button", "Send the e-mail now")

    # Few readers: it may be with all of them before the page is there.
    state = she.page.locator("h1 + .tag").inner_text()
    assert state in {she.words("being sent"), she.words("all sent")}
    assert "soupe à sept heures" in site.email_to(READER)


def test_a_member_reads_it_again_in_her_language(site, the_secretary, a_member_without_office) -> None:
    she = a_member_without_office
    she.open(f"{site.members}/nl/letters/")
    she.tick("Nieuws")
    she.press("button", "Save my choice")
    she.open(f"{site.members}/nl/mailings/archive/")

    she.page.get_by_role("link", name="Donderdagavond").first.click()

    assert she.reads() == "Donderdagavond"


def test_a_member_without_an_office_finds_no_page_about_writing(site, a_member_without_office) -> None:
    answer = a_member_without_office.page.goto(f"{site.members}/nl/mailings/write/")

    assert answer is not None
    assert answer.status == 404


def test_the_words_of_a_crisis_stand_on_every_page(site, the_secretary, browser) -> None:
    she = the_secretary
    ask_for_a_banner(she, site)
    assert reads_banner(browser, site) == (0, 0)

    chair = somebody_in(browser, site, "fr", site.cards["chair"])
    agree_to_banner(chair, site, "Agree and show the message")
    assert reads_banner(browser, site) == (1, 0)

    safety = somebody_in(browser, site, "en", a_card(site, "Kestrel", "active", "safety_team"))
    agree_to_banner(safety, site, "Show the message on the forms too")
    assert reads_banner(browser, site) == (1, 1)


def ask_for_a_banner(she: Hands, site: OpenSite) -> None:
    """The secretary writes words for every page; a second person has to agree."""
    she.open(f"{site.members}/nl/mailings/banners/")
    for language, words in {
        "English": "Call us.",
        "Français": "Appelez-nous.",
        "Nederlands": "Bel ons.",
    }.items():
        fill(she, language, words)
    day = she.page.get_by_label(she.words("First day"), exact=True).input_value()
    she.page.get_by_label(she.words("Last day"), exact=True).fill(day)
    she.press("button", "Ask a second person")
    assert she.page.get_by_role("button", name=she.words("Agree and show the message")).count() == 0


def agree_to_banner(second: Hands, site: OpenSite, button: str) -> None:
    """Another reads the words in each language, and says yes to them."""
    second.open(f"{site.members}/{second.language}/mailings/banners/")
    assert "Appelez-nous." in second.page.locator("main").inner_text()
    second.press("button", button)


def reads_banner(browser: Browser, site: OpenSite) -> tuple[int, int]:
    """How often somebody who comes now reads them on a public page and on one with a form.

    Every process knows them within seconds; a browser that had the page may show it for five more minutes.
    """
    time.sleep(6)
    anybody, found = steps.somebody(browser, "fr", scripts=False), []
    for address in (f"{site.public}/fr/", f"{site.forms}/fr/join/"):
        anybody.open(address)
        found.append(anybody.page.get_by_text("Appelez-nous.").count())
    return found[0], found[1]
