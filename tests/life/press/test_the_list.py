"""The desk's list goes on, page after page."""

from datetime import date

import pytest

from paraplu.base.pages import PAGE
from paraplu.kernel.standing import MemberStatus
from paraplu.life.press.models import PressRequest
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_the_second_leaf_holds_the_other_requests() -> None:
    due = date(2027, 3, 1)
    sent = [
        PressRequest(token_digest=turn, due_on=due, deadline=due, outlet=f"Lamp {turn:02d}", state="waiting")
        for turn in range(PAGE + 1)
    ]
    PressRequest.objects.bulk_create(sent)
    officer = roles.member(MemberStatus.ACTIVE, "press_officer")

    pages = [officer.client.get(f"/en/press/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("Lamp ") for page in pages] == [PAGE, 1]
    assert "?page=2" in pages[0]
    assert "?page=1" in pages[1]
