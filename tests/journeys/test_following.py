"""Somebody follows the meeting on her telephone: what happens in the room comes without loading anew."""

import pytest

from paraplu.kernel.standing import MemberStatus
from tests.journeys.voting import Poll, cast_by_hand, open_ballot
from tests.life.assembly.parts import live
from tests.people import roles

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


@pytest.fixture
def poll(transactional_db: None) -> Poll:
    return open_ballot()


@pytest.mark.parametrize("page_of", ["", pytest.param("screen/", marks=pytest.mark.slow)])
def test_what_happens_comes_by_itself(origins, poll, browse, monkeypatch, page_of) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", -1.0)
    member = roles.member(MemberStatus.ACTIVE)
    page = browse({name: morsel.value for name, morsel in member.client.cookies.items()})
    page.goto(f"{origins['members']}/en/gathering/{poll.ballot.election_setup_id}/{page_of}")
    page.get_by_text("The secret ballot is open.").wait_for()

    cast_by_hand(poll, poll.codes[0], [1, 0, 0])

    page.get_by_text("There is 1 vote in the ballot box.").wait_for(timeout=9_000)
