"""A slip that is scanned early waits out of sight; once a ballot is open it is in the booth."""

import pytest

from tests.life.assembly.meeting import OTHERS, Meeting
from tests.life.evoting.parts import slip_voting_address
from tests.life.evoting.secret import Scrutinised

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


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
def test_a_slip_that_is_scanned_early_waits_out_of_sight(secret: Scrutinised, browse) -> None:
    code = secret.hands[OTHERS[0]][0]
    phone = browse()

    phone.goto(f"{slip_voting_address(secret.id)}#{code}")
    phone.get_by_role("heading", name="No vote is open now").wait_for()
    waiting = phone.url + phone.content() + str(phone.evaluate("[location.href, history.state]"))
    secret.take_up(secret.meeting.row.items.get().pk)
    phone.wait_for_url("**/booth/**")
    phone.get_by_role("heading", name="Your choice").wait_for()

    assert code not in waiting
    assert code not in phone.url
    assert [sent for sent in phone.sent if code in sent] == []


@pytest.mark.slow
def test_whoever_left_the_page_that_waits_finds_no_slip_again(secret: Scrutinised, browse) -> None:
    phone = browse()
    phone.goto(f"{slip_voting_address(secret.id)}#{secret.hands[OTHERS[0]][0]}")
    phone.get_by_role("heading", name="No vote is open now").wait_for()
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    secret.take_up(secret.meeting.row.items.get().pk)
    phone.wait_for_url("**/booth/**")

    phone.get_by_role("heading", name="Type your voting code").wait_for()


def test_a_slip_that_is_scanned_in_time_is_in_the_booth(secret: Scrutinised, browse) -> None:
    code = secret.hands[OTHERS[0]][0]
    ballot = secret.take_up(secret.meeting.row.items.get().pk)
    phone = browse()

    phone.goto(f"{slip_voting_address(secret.id)}#{code}")
    phone.wait_for_url(f"**/booth/{ballot.pk}/**")
    phone.get_by_role("heading", name="Your choice").wait_for()

    assert code not in phone.url
