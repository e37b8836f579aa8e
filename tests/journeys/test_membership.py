"""From a visitor to a member and away again, on a telephone, with the keyboard alone, in a real house."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import minutes, steps
from tests.journeys.browsing import Hands
from tests.journeys.deciding import wait_is_over
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_house import OpenHouse

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def the_secretary(a_founded_house: OpenHouse, browser: Browser) -> Hands:
    hands = steps.somebody(browser, "en")
    steps.open_with_passkey(hands, a_founded_house, a_founded_house.cards["secretary"])
    return hands


@pytest.fixture(scope="module")
def a_peer(a_founded_house: OpenHouse, browser: Browser) -> Hands:
    hands = steps.somebody(browser, "fr")
    steps.open_with_passkey(hands, a_founded_house, a_founded_house.cards["chair"])
    return hands


def test_a_visitor_becomes_an_active_member_and_leaves_no_name(
    a_founded_house, browser, the_secretary, a_peer
) -> None:
    house, she = a_founded_house, steps.somebody(browser, "nl")
    with minutes.within("join_active", she):
        steps.ask_to_join(she, house, "Roodborst", "robin@paraplu.example")
    she.open(house.link_in_letter_to("robin@paraplu.example"))
    she.press("button", "Confirm my application")
    she.press("link", "Open my account")
    steps.make_a_passkey(she)
    steps.vouch(a_peer, steps.read_vouch_code(she))
    with minutes.within("admit", the_secretary):
        steps.admit(the_secretary, house, "Roodborst")
    steps.come_back_by_passkey(she)

    assert steps.name_on_own_page(she) == "Roodborst" and steps.is_active(house, "Roodborst")  # noqa: PT018 - one fact
    steps.leave_for_good(she)
    assert she.reads() == she.words("Your data is deleted")
    assert not steps.rows_about(house, "Roodborst")


def test_the_whole_way_without_scripts_and_without_a_passkey(
    a_founded_house, browser, the_secretary, a_peer
) -> None:
    house, she = a_founded_house, steps.somebody(browser, "fr", scripts=False)
    steps.ask_to_join(she, house, "Rouge-gorge", "merle@paraplu.example")
    she.open(house.link_in_letter_to("merle@paraplu.example"))
    she.press("button", "Confirm my application")
    she.press("link", "Open my account")
    name = steps.make_a_passphrase(she)
    steps.vouch(a_peer, steps.read_vouch_code(she))
    steps.admit(the_secretary, house, "Rouge-gorge")
    steps.come_back_by_passphrase(she, house, name)

    assert steps.name_on_own_page(she) == "Rouge-gorge"
    assert steps.is_active(house, "Rouge-gorge")
    steps.leave_for_good(she)
    assert she.reads() == she.words("Your data is deleted")
    assert steps.rows_about(house, "Rouge-gorge") == 0


def test_the_secretary_asks_everything_for_somebody_without_anything_and_does_nothing_alone(
    a_founded_house, browser, the_secretary, a_peer
) -> None:
    house, secretary = a_founded_house, the_secretary
    second = somebody_in(browser, house, "nl", a_card(house, "Buizerd", "active", "director"))
    _let_in_by_hand(secretary, house, a_peer)

    steps.find(secretary, "Wren")
    steps.end_by_hand(secretary)
    steps.agree(second, house)
    assert steps.is_active(house, "Wren")
    wait_is_over(house)
    assert not steps.is_active(house, "Wren")

    steps.find(secretary, "Wren")
    steps.erase_by_hand(secretary)
    steps.agree(second, house)
    assert steps.rows_about(house, "Wren") == 1
    wait_is_over(house)
    assert steps.rows_about(house, "Wren") == 0


def _let_in_by_hand(secretary, house, a_peer) -> None:
    steps.enter_by_hand(secretary, house, "Wren")
    steps.note_a_vouch(secretary, "Wren", steps.number_of(a_peer))
    steps.confirm_vouch(a_peer, house)
    steps.admit(secretary, house, "Wren")
    assert steps.is_active(house, "Wren")


def test_without_an_address_a_code_is_enough(a_founded_house, browser) -> None:
    she = steps.somebody(browser, "nl", scripts=False)
    steps.ask_to_join(she, a_founded_house, "Winterkoning")
    code = she.page.locator("p.code strong").inner_text()
    she.press("link", "Confirm with my code")
    she.type("Your code", code)
    she.press("button", "Confirm my application")

    assert she.reads() == "Welkom. Je bent lid"
    she.press("link", "Open my account")
    steps.make_a_passphrase(she)
    assert steps.name_on_own_page(she) == "Winterkoning"


def test_a_visitor_joins_as_a_supporting_member_in_a_minute(a_founded_house, browser) -> None:
    house, she = a_founded_house, steps.somebody(browser, "fr", scripts=False)

    with minutes.within("join_supporting", she):
        steps.ask_to_support(she, house, "Mésange")

    assert she.page.locator("p.code strong").inner_text()
    assert not she.page.context.cookies()


def test_an_office_goes_from_one_to_another_in_few_taps(a_founded_house, browser, the_secretary) -> None:
    house, secretary = a_founded_house, the_secretary
    before, after = (
        somebody_in(browser, house, "fr", a_card(house, name, "active", *offices))
        for name, offices in (("Bergeronnette", ["editor"]), ("Fauvette", []))
    )
    number = steps.number_of(after)

    with minutes.within("hand_over", secretary, after):
        steps.appoint(secretary, house, number, "editor")
        steps.end_mandate(secretary, house, "Bergeronnette")
        after.open(f"{house.house}/fr/documents/new/")

    assert before.page.goto(f"{house.house}/fr/documents/new/").status == 404
    assert after.page.goto(f"{house.house}/fr/documents/new/").status == 200
