"""Rights of a member that no other journey shows: one who has each, and beside her one who has not."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.deciding import board_says_yes
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite
from tests.journeys.test_asks import ask_for_hands
from tests.journeys.test_emails import write
from tests.journeys.test_forms import CONSENT, a_talk_on_the_radio, fill_day

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
NOT_FOUND = 404
READS_EMAILS = """
from paraplu.kernel.actor import SYSTEM
from tests.people.parts import Member
from paraplu.trust.post import api as post
number = Member.objects.get(working_name=told["name"]).number
post.assign_address(post.keep_address(told["address"], told["language"]), number)
post.choose_topics(SYSTEM, number, ["news"])
"""
# E-mails that still wait to leave.
WAITING = """
import time
from paraplu.base.models import Recipient, DeliveryStatus
for _ in range(100):
    answer = Recipient.objects.filter(state__in=[DeliveryStatus.PENDING, DeliveryStatus.SENDING]).count()
    if not answer:
        break
    time.sleep(0.1)
"""


@pytest.fixture(scope="module")
def the_chair(a_founded_site: OpenSite, browser: Browser) -> Hands:
    card = a_card(a_founded_site, "Hirondelle", "active", "chair", "director")
    return somebody_in(browser, a_founded_site, "fr", card)


@pytest.fixture(scope="module")
def the_secretary(a_founded_site: OpenSite, browser: Browser) -> Hands:
    card = a_card(a_founded_site, "Grauwe Gans", "active", "secretary")
    return somebody_in(browser, a_founded_site, "en", card)


def a_member(site: OpenSite, browser: Browser, name: str, state: str, said_yes: str = "") -> Hands:
    """Somebody of this standing, on her first page."""
    return somebody_in(browser, site, "nl", a_card(site, name, state, said_yes=said_yes))


def reads_emails(site: OpenSite, name: str, language: str = "nl") -> str:
    """She gave an address and wants news; the address."""
    told = {"name": name, "address": f"{name.lower()}@paraplu.example", "language": language}
    site.run(f"told = {told!r}\n{READS_EMAILS}")
    return told["address"]


def finds(she: Hands, site: OpenSite, path: str) -> bool:
    answer = she.page.goto(f"{site.members}/{she.language}/{path}")
    assert answer is not None
    return answer.status != NOT_FOUND


def is_asked(she: Hands, site: OpenSite) -> bool:
    """Whether her first page says that something is asked of her."""
    she.open(f"{site.members}/{she.language}/")
    return she.words("You have a request. You can answer yes or no, or leave it.") in she.page.content()


def send_news(secretary: Hands, site: OpenSite) -> None:
    secretary.open(f"{site.members}/{secretary.language}/desk/")
    write(secretary)
    secretary.press("button", "Send the e-mail now")


# The mailing list: every member has it, whatever her standing.


def test_supporting_and_active_members_read_the_news_and_one_who_left_does_not(
    a_founded_site, browser, the_secretary
) -> None:
    site = a_founded_site
    for name, state in (("Spreeuw", "supporting"), ("Kneu", "active"), ("Gaai", "supporting")):
        a_card(site, name, state)
    addresses = [reads_emails(site, name) for name in ("Spreeuw", "Kneu", "Gaai")]
    steps.find_and_end(the_secretary, site, "Gaai")

    send_news(the_secretary, site)

    for address in addresses[:2]:
        assert "soep om zeven uur" in site.email_to(address)
    assert site.run(WAITING) == 0
    # That somebody asked to end her membership may have reached her before it ended, and nothing else.
    assert not [text for text in site.emails_to(addresses[2]) if "Iemand vroeg een wijziging" not in text]


# What an active member can be asked, and a supporting member cannot.


@pytest.mark.parametrize("kind", ["represent", "translate"])
def test_an_active_member_who_said_yes_to_it_is_asked(a_founded_site, browser, the_chair, kind) -> None:
    site = a_founded_site
    ready = a_member(site, browser, f"Tapuit {kind}", "active", said_yes=kind)
    silent = a_member(site, browser, f"Putter {kind}", "active")
    ask_for_hands(the_chair, site, "Dire deux mots", kind)

    assert is_asked(ready, site)
    assert not is_asked(silent, site)
    ready.open(f"{site.members}/nl/asks/mine/")
    ready.press("button", "asks button|Yes")

    assert ready.words("Your answer: yes") in ready.page.content()
    the_chair.page.reload()
    assert f"Tapuit {kind}" in the_chair.page.content()


@pytest.mark.parametrize("kind", ["represent", "press", "read", "translate"])
def test_a_supporting_member_cannot_even_say_that_she_may_be_asked(a_founded_site, browser, kind) -> None:
    site = a_founded_site
    active = a_member(site, browser, f"Kwak {kind}", "active")
    supporting = a_member(site, browser, f"Roek {kind}", "supporting")

    assert finds(active, site, "asked/")
    assert active.page.locator(f"input[name=kind][value={kind}]").count() == 1
    assert not finds(supporting, site, "asked/")


def test_the_press_desk_asks_nobody_who_gave_no_consent(a_founded_site, browser) -> None:
    site = a_founded_site
    consenting = a_member(site, browser, "Fuut", "active", said_yes="press")
    site.run(CONSENT.format(name="Fuut"))
    silent = a_member(site, browser, "Dodaars", "active")
    officer = somebody_in(browser, site, "fr", a_card(site, "Pie", "active", "press_officer"))

    a_talk_on_the_radio(site, browser, officer)

    assert is_asked(consenting, site)
    assert not is_asked(silent, site)


# What an active member proposes.


def propose(she: Hands, site: OpenSite, title: str) -> str:
    """From her first page to a proposal that others read; its address."""
    she.open(f"{site.members}/{she.language}/")
    she.press("link", "site menu|Decide")
    she.press("link", "proposals menu|Proposals")
    she.press("link", "Propose an activity")
    she.type("What do you propose?", title)
    she.type("What is it for?", "Samen leren naaien.")
    she.type("proposals label|City", "Gent")
    she.type("Amount of money, in euros", "120")
    she.press("button", "Send the proposal")
    return she.page.url


def accept(chair: Hands, site: OpenSite, address: str) -> None:
    """The chair words the answer, the Board votes on it, and everybody reads the reason."""
    address = address.replace("/nl/", f"/{chair.language}/")
    chair.open(address)
    chair.choose(chair.words("Yes, we do it"))
    chair.type("Reason for the answer", "Une bonne idée.")
    chair.type("Highest amount that may be spent, in euros, if the answer is yes", "100")
    chair.press("button", "Save the answer for the vote")
    assert not chair.page.locator(".note.ok").count()
    board_says_yes(site)
    chair.open(address)
    assert "Une bonne idée." in chair.page.content()


def test_an_active_member_proposes_and_gets_support_and_it_becomes_an_evening(
    a_founded_site, browser, the_chair
) -> None:
    site = a_founded_site
    she = a_member(site, browser, "Roerdomp", "active")
    address = propose(she, site, "Naaiavond")
    assert she.words("Plan a meet-up") not in she.page.content()
    accept(the_chair, site, address)

    she.open(address)
    assert "100" in she.page.locator(".note.ok").inner_text()
    she.press("link", "Plan a meet-up")
    she.page.locator("[name=kind]").select_option("apero")
    fill_day(she, "day", 20)
    she.choose(she.words("Members only"))
    she.type("proposals label|Hour", "19:00")
    she.type("Number of places", "10")
    she.press("button", "Plan the meet-up")

    assert she.reads() == "Naaiavond"


def test_a_supporting_member_proposes_nothing_and_reads_no_proposal(a_founded_site, browser) -> None:
    site = a_founded_site
    active = a_member(site, browser, "Wulp", "active")
    supporting = a_member(site, browser, "Grutto", "supporting")
    address = propose(active, site, "Leesavond")
    path = address.partition("/nl/")[2]

    for page in ("proposals/", "proposals/new/", path):
        assert finds(active, site, page)
        assert not finds(supporting, site, page)
