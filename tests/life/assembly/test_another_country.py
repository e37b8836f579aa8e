"""A union of a country whose law pack is only started: it meets, and refuses what a gap would rule."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from paraplu.base.law_words import LAW_VALUES
from paraplu.base.refusals import RuleViolation, reason_sentences
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.law.gaps import RULED_BY
from paraplu.life.assembly.models import Demand
from tests.countries import a_union
from tests.life.assembly.meeting import Meeting
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SENTENCE = (
    "The software does not know this rule for your country yet: {}. Nothing that depends on it can be "
    "decided here. Ask a lawyer to add it."
)


@pytest.fixture(params=["fr", "nl"])
def country(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, request.param))
    return str(request.param)


@pytest.fixture
def a_meeting(country: str, the_day: Callable[[str], date]) -> Meeting:
    return Meeting(the_day)


def sentences_of(step: Callable[[], object]) -> list[str]:
    with pytest.raises(RuleViolation) as violation:
        step()
    return reason_sentences(violation.value.reasons)


def test_an_ordinary_meeting_goes_from_the_notice_to_the_vote(a_meeting: Meeting) -> None:
    item = a_meeting.add("motion", text="We meet on Mondays.")
    a_meeting.convene()
    a_meeting.open()

    assert a_meeting.by_hands(item, 3, 1) == "carried"


@pytest.mark.parametrize("kind", RULED_BY)
def test_a_notice_names_the_number_that_is_missing(a_meeting: Meeting, country: str, kind: str) -> None:
    named = (
        {"about": 500_009}
        if kind == "exclusion"
        else {"text": "Article 3 becomes: We.", "assets": "x", "liquidators": "y"}
    )
    a_meeting.add(kind, **named)
    missing = [name for name in RULED_BY[kind] if name in settings.UNION.law.missing]

    said = sentences_of(a_meeting.convene)

    assert missing
    assert said == [SENTENCE.format(LAW_VALUES[name]) for name in missing]


def test_members_read_what_they_cannot_demand_yet(country: str) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    missing = {"fr": ["item_share", "demand_share"], "nl": ["item_share"]}[country]

    page = member.client.get("/en/gathering/demands/").content.decode()

    assert [name for name in ("item_share", "demand_share") if str(LAW_VALUES[name]) in page] == missing


@pytest.mark.parametrize(("wants", "known_in"), [("item", ()), ("assembly", ("nl",))])
def test_a_demand_that_no_number_can_settle_is_not_begun(
    country: str, wants: str, known_in: tuple[str, ...]
) -> None:
    member = roles.member(MemberStatus.ACTIVE)

    page = member.client.post(
        "/en/gathering/demands/new/", {"wants": wants, "title": "Our rooms", "text": "Bigger."}
    )

    assert page.status_code == (303 if country in known_in else 409)
    assert Demand.objects.count() == (1 if country in known_in else 0)
    if country not in known_in:
        name = {"item": "item_share", "assembly": "demand_share"}[wants]
        assert SENTENCE.format(LAW_VALUES[name]) in page.content.decode()


def test_nobodys_first_page_fails_for_a_number_that_is_missing(country: str) -> None:
    people = [roles.member(MemberStatus.ACTIVE), roles.member(MemberStatus.ACTIVE, "director", "chair")]
    people += [roles.member(MemberStatus.ACTIVE, office) for office in ("secretary", "treasurer", "auditor")]

    pages = {
        (place, path): somebody.client.get(path).status_code
        for place, somebody in enumerate(people)
        for path in ("/en/", "/en/desk/", "/en/gathering/", "/en/gathering/desk/", "/en/board/", "/en/help/")
    }

    assert set(pages.values()) <= {200, 404}
    assert [pages[place, "/en/"] for place in range(5)] == [200] * 5
    assert pages[1, "/en/board/"] == 200
