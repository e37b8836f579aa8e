"""From a visitor to a member and away again, on a telephone, with the keyboard alone, in a real site."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import minutes, steps
from tests.journeys.browsing import Hands
from tests.journeys.deciding import wait_is_over
from tests.journeys.members import a_card, somebody_in
from tests.journeys.open_site import OpenSite

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def the_secretary(a_founded_site: OpenSite, browser: Browser) -> Hands:
    hands = steps.somebody(browser, "en")
    steps.open_with_passkey(hands, a_founded_site, a_founded_site.cards["secretary"])
    return hands


@pytest.fixture(scope="module")
def a_peer(a_founded_site: OpenSite, browser: Browser) -> Hands:
    hands = steps.somebody(browser, "fr")
    steps.open_with_passkey(hands, a_founded_site, a_founded_site.cards["chair"])
    return hands


def test_a_visitor_becomes_an_active_member_and_leaves_no_name(
    a_founded_site, browser, the_secretary, a_peer
) -> None:
    site, she = a_founded_site, steps.somebody(browser, "nl")
    with minutes.within("join_active", she):
        steps.ask_to_join(she, site, "Roodborst", "robin@paraplu.example")
    she.open(site.link_in_email_to("robin@paraplu.example"))
    she.press("button", "Confirm my application")
    she.press("link", "Open my account")
    steps.make_a_passkey(she)
    steps.vouch(a_peer, steps.read_vouch_code(she))
    with minutes.within("admit", the_secretary):
        steps.admit(the_secretary, site, "Roodborst")
    steps.come_back_by_passkey(she)

    assert steps.name_on_own_page(she) == "Roodborst" and steps.is_active(site, "Roodborst")  # noqa: PT018 - one fact
    steps.leave_for_good(she)
    assert she.reads() == she.words("Your data is deleted")
    assert not steps.rows_about(site, "Roodborst")


def test_the_whole_way_without_scripts_and_without_a_passkey(
    a_founded_site, browser, the_secretary, a_peer
) -> None:
    site, she = a_founded_site, steps.somebody(browser, "fr", scripts=False)
    steps.ask_to_join(she, site, "Rouge-gorge", "merle@paraplu.example")
    she.open(site.link_in_email_to("merle@paraplu.example"))
    she.press("button", "Confirm my application")
    she.press("link", "Open my account")
    name = steps.make_a_passphrase(she)
    steps.vouch(a_peer, steps.read_vouch_code(she))
    steps.admit(the_secretary, site, "Rouge-gorge")
    steps.come_back_by_passphrase(she, site, name)

    assert steps.name_on_own_page(she) == "Rouge-gorge"
    assert steps.is_active(site, "Rouge-gorge")
    steps.leave_for_good(she)
    assert she.reads() == she.words("Your data is deleted")
    assert steps.rows_about(site, "Rouge-gorge") == 0


def test_the_secretary_asks_everything_for_somebody_without_anything_and_does_nothing_alone(
    a_founded_site, browser, the_secretary, a_peer
) -> None:
    site, secretary = a_founded_site, the_secretary
    second = somebody_in(browser, site, "nl", a_card(site, "Buizerd", "active", "director"))
    _let_in_by_hand(secretary, site, a_peer)

    steps.find(secretary, "Wren")
    steps.end_by_hand(secretary)
    steps.agree(second, site)
    assert steps.is_active(site, "Wren")
    wait_is_over(site)
    assert not steps.is_active(site, "Wren")

    steps.find(secretary, "Wren")
    steps.erase_by_hand(secretary)
    steps.agree(second, site)
    assert steps.rows_about(site, "Wren") == 1
    wait_is_over(site)
    assert steps.rows_about(site, "Wren") == 0


def _let_in_by_hand(secretary, site, a_peer) -> None:
    steps.enter_by_hand(secretary, site, "Wren")
    steps.note_a_vouch(secretary, "Wren", steps.number_of(a_peer))
    steps.confirm_vouch(a_peer, site)
    steps.admit(secretary, site, "Wren")
    assert steps.is_active(site, "Wren")


def test_without_an_address_a_code_is_enough(a_founded_site, browser) -> None:
    she = steps.somebody(browser, "nl", scripts=False)
    steps.ask_to_join(she, a_founded_site, "Winterkoning")
    code = she.page.locator("p.code strong").inner_text()
    she.press("link", "Confirm with my code")
    she.type("Your code", code)
    she.press("button", "Confirm my application")

    assert she.reads() == "Welkom. Je bent lid"
    she.press("link", "Open my account")
    steps.make_a_passphrase(she)
    assert steps.name_on_own_page(she) == "Winterkoning"


def test_a_visitor_joins_as_a_supporting_member_in_a_minute(a_founded_site, browser) -> None:
    site, she = a_founded_site, steps.somebody(browser, "fr", scripts=False)

    with minutes.within("join_supporting", she):
        steps.ask_to_support(she, site, "Mésange")

    assert she.page.locator("p.code strong").inner_text()
    assert not she.page.context.cookies()


def test_an_office_goes_from_one_to_another_in_few_taps(a_founded_site, browser, the_secretary) -> None:
    site, secretary = a_founded_site, the_secretary
    before, after = (
        somebody_in(browser, site, "fr", a_card(site, name, "active", *offices))
        for name, offices in (("Bergeronnette", ["editor"]), ("Fauvette", []))
    )
    number = steps.number_of(after)

    with minutes.within("hand_over", secretary, after):
        steps.appoint(secretary, site, number, "editor")
        steps.end_mandate(secretary, site, "Bergeronnette")
        after.open(f"{site.members}/fr/documents/new/")

    assert before.page.goto(f"{site.members}/fr/documents/new/").status == 404
    assert after.page.goto(f"{site.members}/fr/documents/new/").status == 200
