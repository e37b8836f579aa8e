"""The address outside a slip leads to the ballot, or waits for one; it says nothing about the slip."""

import pytest

from tests.life.assembly.meeting import OTHERS, Meeting
from tests.life.evoting.parts import slip_voting_address
from tests.life.evoting.secret import Scrutinised, gathering, key_digits

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
# Chromium of a desk has no reader of squares: this one reads what the test holds before the camera.
CAMERA = """text => {
  globalThis.BarcodeDetector = class { async detect() { return [{ rawValue: text }]; } };
  HTMLMediaElement.prototype.play = async () => {};
  navigator.mediaDevices.getUserMedia = async () => document.createElement("canvas").captureStream(1);
}"""


@pytest.fixture
def secret(transactional_db: None, the_day, origins: dict[str, str]) -> Scrutinised:
    """Nine have drawn of twelve, and the rest is struck."""
    meeting = Meeting(the_day)
    meeting.add()
    meeting.convene()
    meeting.open(here=OTHERS)
    secret = Scrutinised(meeting)
    secret.ready(12)
    return secret


@pytest.mark.slow
def test_whoever_opens_the_address_early_waits_for_the_ballot(secret: Scrutinised, browse) -> None:
    phone = browse()
    phone.goto(slip_voting_address(secret.id))
    phone.get_by_role("heading", name="No vote is open now").wait_for()

    secret.take_up(secret.meeting.row.items.get().pk)
    phone.wait_for_url("**/booth/**")

    phone.get_by_role("heading", name="Your voting code").wait_for()


@pytest.mark.parametrize(("digits", "heading"), [("", "Your choice"), ("0" * 24, "Do not vote here")])
def test_the_page_itself_reads_the_square_and_refuses_another_key(
    secret: Scrutinised, browse, digits: str, heading: str
) -> None:
    code = secret.hands[OTHERS[0]][0]
    secret.take_up(secret.meeting.row.items.get().pk)
    phone = browse()
    phone.add_init_script(f"({CAMERA})({f'{code} {digits or key_digits(gathering())}'!r})")

    phone.goto(slip_voting_address(secret.id))
    phone.wait_for_url("**/booth/**")
    phone.get_by_role("button", name="Scan the square with the camera").click()
    phone.get_by_role("heading", name=heading).wait_for()

    assert code not in phone.url
    assert [sent for sent in phone.sent if code in sent] == []
    assert phone.locator("[data-camera]").is_hidden()
