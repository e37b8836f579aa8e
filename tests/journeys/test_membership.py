"""From a visitor to a member and away again, on a telephone, with the keyboard alone, in a real house."""

import time

import pytest
from playwright.sync_api import Browser

from tests.journeys import steps
from tests.journeys.browsing import Hands
from tests.journeys.open_house import OpenHouse

pytestmark = pytest.mark.journey
MOST_TAPS_TO_ADMIT = 10


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
    house, she, began = a_founded_house, steps.somebody(browser, "nl"), time.monotonic()
    steps.ask_to_join(she, house, "Roodborst", "robin@paraplu.example")
    fields, taps, seconds = she.typed, she.taps, time.monotonic() - began
    she.open(house.link_in_letter_to("robin@paraplu.example"))
    she.press("button", "Yes, I confirm")
    she.press("link", "Open my account")
    steps.make_a_passkey(she)
    steps.vouch(a_peer, steps.read_vouch_code(she))
    to_admit = steps.admit(the_secretary, "Roodborst")
    steps.come_back_by_passkey(she)

    assert "Roodborst" in she.reads()
    assert steps.is_active(house, "Roodborst")
    assert to_admit <= MOST_TAPS_TO_ADMIT
    steps.leave_for_good(she)
    assert she.reads() == she.words("You are erased")
    assert steps.rows_about(house, "Roodborst") == 0
    print(f"\njoin: {fields} fields, {taps} taps, {seconds:.0f} s; admit: {to_admit} taps")
