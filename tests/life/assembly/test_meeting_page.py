"""The page of a meeting says what is now and how to vote; those who lead it read the next step on theirs."""

import re
from uuid import UUID

import pytest

from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, live
from tests.life.assembly.meeting import BUREAU, TELLER, THE_CHAIR, THE_SECRETARY, Meeting
from tests.life.assembly.parts import BureauMember
from tests.life.evoting.parts import SecretBallot
from tests.life.evoting.secret import Scrutinised
from tests.people import roles

pytestmark = pytest.mark.postgresql
TITLE = "General Assembly, 22 May 2027"


@pytest.fixture(autouse=True)
def _always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", -1.0)


@pytest.fixture
def items(a_meeting: Meeting) -> list[UUID]:
    """The meeting is convened, with two proposals."""
    made = [a_meeting.add(), a_meeting.add()]
    a_meeting.convene()
    return made


def main_of(path: str, *offices: str) -> str:
    page = roles.member(MemberStatus.ACTIVE, *offices).client.get(f"/en/gathering/{path}").content.decode()
    return page.partition("<main")[2].partition("</main>")[0]


def act_of(main: str) -> str:
    """The words of the one filled block."""
    found = re.findall(r'<(?:div|section) class="act"[^>]*>(.*?)</(?:div|section)>', main, re.DOTALL)
    assert len(found) == 1, found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def heading(main: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", main, re.DOTALL)
    assert found
    return found[1].strip()


def test_the_title_is_what_it_is_and_when_on_every_page(a_meeting: Meeting, items: list[UUID]) -> None:
    member, room = main_of(f"{a_meeting.id}/"), main_of(f"desk/{a_meeting.id}/room/", "secretary")
    lists = [main_of(""), main_of("desk/", "secretary")]

    assert [heading(page) for page in (member, room)] == [TITLE, TITLE]
    assert all(re.search(rf'<a class="go" href="[^"]+">{TITLE}', page) for page in lists)


def test_before_it_begins_the_page_offers_the_proxy(a_meeting: Meeting, items: list[UUID]) -> None:
    assert "If you cannot come, another active member can vote for you. My proxy" in act_of(
        main_of(f"{a_meeting.id}/")
    )


def test_while_it_runs_the_page_says_what_is_voted_on_and_how(a_meeting: Meeting, items: list[UUID]) -> None:
    a_meeting.open()
    between = act_of(main_of(f"{a_meeting.id}/"))

    actions.open_agenda_item(THE_CHAIR, items[0], "hands")
    hands = act_of(main_of(f"{a_meeting.id}/"))
    a_meeting.row.items.filter(pk=items[0]).update(method="paper")
    paper = act_of(main_of(f"{a_meeting.id}/"))

    assert "No item is open." in between
    assert "About motion Vote by show of hands. Raise your hand when the chair asks." in hands
    assert "The tellers give you a ballot paper." in paper


def test_where_a_ballot_is_open_one_button_leads_to_the_vote(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    page, wall = (main_of(f"{secret.meeting.id}/{path}") for path in ("", "screen/"))

    assert "Vote with the code on your voting slip." in act_of(page)
    (address,) = re.findall(r'<a class="button" href="([^"]+)" rel="noreferrer">Vote now</a>', page)
    assert re.search(r"://[^/]+/vote/\w+/$", address)
    assert address.partition("://")[2] in wall
    assert "Vote now</a>" not in wall


def test_a_teller_finds_the_count_beside_it(a_meeting: Meeting, items: list[UUID]) -> None:
    a_meeting.open()
    actions.open_agenda_item(THE_CHAIR, items[0], "paper")
    teller = roles.member(MemberStatus.ACTIVE)
    BureauMember.objects.filter(assembly=a_meeting.id, number=TELLER).update(number=teller.number)

    page = teller.client.get(f"/en/gathering/{a_meeting.id}/").content.decode()

    assert page.count('class="act"') == 1
    assert '<section class="act next"><h2>There are ballot papers for you to count now.</h2>' in page


@pytest.fixture
def room(a_meeting: Meeting, items: list[UUID]) -> str:
    """The meeting is open, and nobody has accepted a role yet."""
    a_meeting.hand_over_papers()
    a_meeting.later(0)
    actions.open_assembly(THE_SECRETARY, a_meeting.id, BUREAU)
    return f"desk/{a_meeting.id}/room/"


def test_first_the_bureau_accepts_and_then_the_next_item_begins(a_meeting: Meeting, room: str) -> None:
    waits = act_of(main_of(room, "secretary"))
    a_meeting.accept_roles()

    begins = act_of(main_of(room, "secretary"))

    assert waits.startswith("Wait until everybody has accepted their role")
    assert begins.startswith("Next: About motion Start the vote by show of hands")


def test_the_step_goes_from_item_to_item_to_the_teller_and_to_the_end(
    a_meeting: Meeting, items: list[UUID], room: str
) -> None:
    a_meeting.accept_roles()
    a_meeting.confirm("presence")
    steps = [
        lambda: actions.open_agenda_item(THE_CHAIR, items[0], "hands"),
        lambda: actions.decide_by_hands(THE_CHAIR, items[0], actions.Votes(3, 0)),
        lambda: actions.open_agenda_item(THE_CHAIR, items[1], "hands"),
        lambda: actions.decide_by_hands(THE_CHAIR, items[1], actions.Votes(3, 0)),
        lambda: a_meeting.confirm("hands"),
    ]

    shown = [(step(), act_of(main_of(room, "secretary")))[1] for step in steps]

    beginnings = ["Now: About", "Next: About", "Now: About", "A teller must", "Everything on"]
    assert all(words.startswith(begin) for words, begin in zip(shown, beginnings, strict=True)), shown
