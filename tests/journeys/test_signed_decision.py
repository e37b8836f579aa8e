"""A director says yes in writing: their browser opens the key, signs this decision, and the page says so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions
from paraplu.life.board.models import BoardItem, BoardSignature
from paraplu.ops.doctor.signing import falsely_signed_decisions
from paraplu.people import api as people
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.journeys.browsing import Hands
from tests.journeys.sealing import PHRASE, somebody
from tests.people import roles

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
DIRECTOR, CANDIDATE = 101_001, 101_009


@pytest.fixture
def cookies(transactional_db: None) -> dict[str, str]:
    """A director with a key in the signed list is asked in writing; the other one agreed without a key."""
    told = somebody(DIRECTOR, "director")
    a_member(CANDIDATE, MemberStatus.ACTIVE)
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    act = people.ask_for_appointment(secretary.actor, CANDIDATE, "editor")
    item = actions.put_in_writing(secretary.actor, act.pk)
    other = roles.member(MemberStatus.ACTIVE, "director")
    actions.answer_in_writing(other.actor, item, "yes", act.digest)
    return told


LANGUAGES = ["en", *(pytest.param(language, marks=pytest.mark.slow) for language in ("fr", "nl"))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_taps_sign_a_decision(
    origins: dict[str, str], cookies: dict[str, str], browse: Callable[..., Page], language: str
) -> None:
    page = browse(cookies)
    page.goto(f"{origins['members']}/{language}/board/")
    hands = Hands(page, language)

    hands.press("link", "Look and answer")
    page.locator("[data-phrase]").fill(PHRASE)
    hands.press("button", "Yes, signed with my key phrase")

    assert hands.taps == 2
    assert offices.office_holders("editor") == [CANDIDATE]
    assert bytes(BoardSignature.objects.get(number=DIRECTOR).signature)
    assert list(falsely_signed_decisions()) == []
    assert "paraplu/board-decision/1" in page.locator("main").inner_text()
    assert not any(PHRASE in sent for sent in page.sent)


def test_without_scripts_the_answer_is_possible_without_the_key(
    origins: dict[str, str], cookies: dict[str, str], browse: Callable[..., Page]
) -> None:
    page = browse(cookies, scripts=False)
    page.goto(f"{origins['members']}/en/board/item/{BoardItem.objects.get().pk}/")

    page.get_by_role("button", name="Yes, without my key").click()

    assert f"Number {DIRECTOR} confirmed without a key" in page.locator("main").inner_text()
    assert not bytes(BoardSignature.objects.get(number=DIRECTOR).signature)
