"""The Board of a union whose law pack is only started decides nothing that a missing number would rule."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from paraplu.base.law_words import LAW_VALUES
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.law import MissingLawValue
from paraplu.life.board import actions
from paraplu.life.board.models import BoardItem
from tests.countries import a_union
from tests.life.board.parts import an_act, called_meeting, director
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]


@pytest.fixture(params=["fr", "nl"])
def country(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, request.param))
    return str(request.param)


def test_its_meeting_is_not_opened_and_the_page_says_why(country: str, the_day: TheDay) -> None:
    the_day("2027-02-20")
    an_act()
    meeting = called_meeting(the_day)
    for place in range(4):
        actions.attend_meeting(director(place), meeting)

    with pytest.raises(MissingLawValue) as gap:
        actions.open_meeting(director(0), meeting)
    page = roles.member(MemberStatus.ACTIVE, "director").client.get(f"/en/board/meeting/{meeting}/")

    assert gap.value.name == "attendance"
    assert page.status_code == 409
    assert str(LAW_VALUES["attendance"]) in page.content.decode()
    assert BoardItem.objects.get().outcome == ""
