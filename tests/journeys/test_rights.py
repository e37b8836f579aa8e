"""Rights of a member that no other journey shows: one who has each, and beside her one who has not."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.deciding import board_says_yes
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_house import OpenHouse
from tests.journeys.test_asks import ask_for_hands
from tests.journeys.test_forms import CONSENT, a_talk_on_the_radio, fill_day
from tests.journeys.test_letters import write

pytestmark = [pytest.mark.journey, pytest.mark.drawn(5, "file")]
NOT_FOUND = 404
READS_LETTERS = """
from paraplu.kernel.actor import SYSTEM
from tests.people.parts import Member
from paraplu.trust.post import api as post
number = Member.objects.get(working_name=told["name"]).number
post.assign_address(post.keep_address(told["address"], told["language"]), number)
post.choose_topics(SYSTEM, number, ["news"])
"""
# Letters that still wait to leave.
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
def the_chair(a_founded_house: OpenHouse, browser: Browser) -> Hands:
    card = a_card(a_founded_house, "Hirondelle", "active", "chair", "director")
    return somebody_in(browser, a_founded_house, "fr", card)


@pytest.fixture(scope="module")
def the_secretary(a_founded_house: OpenHouse, browser: Browser) -> Hands:
    card = a_card(a_founded_house, "Grauwe Gans", "active", "secretary")
    return somebody_in(browser, a_founded_house, "en", card)


def a_member(house: OpenHouse, browser: Browser, name: str, state: str, said_yes: str = "") -> Hands:
    """Somebody of this standing, on her first page."""
    return somebody_in(browser, house, "nl", a_card(house, name, state, said_yes=said_yes))


def reads_letters(house: OpenHouse, name: str, language: str = "nl") -> str:
    """She gave an address and wants news; the address."""
    told = {"name": name, "address": f"{name.lower()}@paraplu.example", "language": language}
    house.run(f"told = {told!r}\n{READS_LETTERS}")
    return told["address"]


def finds(she: Hands, house: OpenHouse, path: str) -> bool:
    answer = she.page.goto(f"{house.house}/{she.language}/{path}")
    assert answer is not None
    return answer.status != NOT_FOUND


def is_asked(she: Hands, house: OpenHouse) -> bool:
    """Whether her first page says that something is asked of her."""
    she.open(f"{house.house}/{she.language}/")
    return she.words("You have a request. You can answer yes or no, or leave it.") in she.page.content()


def send_news(secretary: Hands, house: OpenHouse) -> None:
    secretary.open(f"{house.house}/{secretary.language}/desk/")
    write(secretary)
    secretary.press("button", "Send the e-mail now")


# The mailing list: every member has it, whatever her standing.


def test_supporting_and_active_members_read_the_news_and_one_who_left_does_not(
    a_founded_house, browser, the_secretary
) -> None:
    house = a_founded_house
    for name, state in (("Spreeuw", "supporting"), ("Kneu", "active"), ("Gaai", "supporting")):
        a_card(house, name, state)
    addresses = [reads_letters(house, name) for name in ("Spreeuw", "Kneu", "Gaai")]
    steps.find_and_end(the_secretary, house, "Gaai")

    send_news(the_secretary, house)

    for address in addresses[:2]:
        assert "soep om zeven uur" in house.letter_to(address)
    assert house.run(WAITING) == 0
    assert not house.letters_to(addresses[2])


# What an active member can be asked, and a supporting member cannot.


@pytest.mark.parametrize("kind", ["represent", "translate"])
def test_an_active_member_who_said_yes_to_it_is_asked(a_founded_house, browser, the_chair, kind) -> None:
    house = a_founded_house
    ready = a_member(house, browser, f"Tapuit {kind}", "active", said_yes=kind)
    silent = a_member(house, browser, f"Putter {kind}", "active")
    ask_for_hands(the_chair, house, "Dire deux mots", kind)

    assert is_asked(ready, house)
    assert not is_asked(silent, house)
    ready.open(f"{house.house}/nl/asks/mine/")
    ready.press("button", "asks button|Yes")

    assert ready.words("Your answer: yes") in ready.page.content()
    the_chair.page.reload()
    assert f"Tapuit {kind}" in the_chair.page.content()


@pytest.mark.parametrize("kind", ["represent", "press", "read", "translate"])
def test_a_supporting_member_cannot_even_say_that_she_may_be_asked(a_founded_house, browser, kind) -> None:
    house = a_founded_house
    active = a_member(house, browser, f"Kwak {kind}", "active")
    supporting = a_member(house, browser, f"Roek {kind}", "supporting")

    assert finds(active, house, "asked/")
    assert active.page.locator(f"input[name=kind][value={kind}]").count() == 1
    assert not finds(supporting, house, "asked/")


def test_the_press_desk_asks_nobody_who_gave_no_consent(a_founded_house, browser) -> None:
    house = a_founded_house
    consenting = a_member(house, browser, "Fuut", "active", said_yes="press")
    house.run(CONSENT.format(name="Fuut"))
    silent = a_member(house, browser, "Dodaars", "active")
    officer = somebody_in(browser, house, "fr", a_card(house, "Pie", "active", "press_officer"))

    a_talk_on_the_radio(house, browser, officer)

    assert is_asked(consenting, house)
    assert not is_asked(silent, house)


# What an active member proposes.


def propose(she: Hands, house: OpenHouse, title: str) -> str:
    """From her first page to a proposal that others read; its address."""
    she.open(f"{house.house}/{she.language}/")
    she.press("link", "site menu|Decide")
    she.press("link", "proposals menu|Proposals")
    she.press("link", "Propose an activity")
    she.type("What do you propose?", title)
    she.type("What is it for?", "Samen leren naaien.")
    she.type("proposals label|City", "Gent")
    she.type("Amount of money, in euros", "120")
    she.press("button", "Send the proposal")
    return she.page.url


def accept(chair: Hands, house: OpenHouse, address: str) -> None:
    """The chair words the answer, the Board votes on it, and everybody reads the reason."""
    address = address.replace("/nl/", f"/{chair.language}/")
    chair.open(address)
    chair.choose(chair.words("Yes, we do it"))
    chair.type("Reason for the answer", "Une bonne idée.")
    chair.type("Highest amount that may be spent, in euros, if the answer is yes", "100")
    chair.press("button", "Save the answer for the vote")
    assert not chair.page.locator(".note.ok").count()
    board_says_yes(house)
    chair.open(address)
    assert "Une bonne idée." in chair.page.content()


def test_an_active_member_proposes_and_gets_support_and_it_becomes_an_evening(
    a_founded_house, browser, the_chair
) -> None:
    house = a_founded_house
    she = a_member(house, browser, "Roerdomp", "active")
    address = propose(she, house, "Naaiavond")
    assert she.words("Plan a meet-up") not in she.page.content()
    accept(the_chair, house, address)

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


def test_a_supporting_member_proposes_nothing_and_reads_no_proposal(a_founded_house, browser) -> None:
    house = a_founded_house
    active = a_member(house, browser, "Wulp", "active")
    supporting = a_member(house, browser, "Grutto", "supporting")
    address = propose(active, house, "Leesavond")
    path = address.partition("/nl/")[2]

    for page in ("proposals/", "proposals/new/", path):
        assert finds(active, house, page)
        assert not finds(supporting, house, page)
