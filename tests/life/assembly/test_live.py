"""The meeting live: everybody reads the same, nothing is sent twice, and nobody learns how a vote goes."""

from uuid import UUID

import pytest

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions, live
from tests.life.assembly.meeting import TELLER, THE_CHAIR, THE_SECRETARY, Meeting, an_active
from tests.life.evoting.parts import SecretBallot, compared_head
from tests.life.evoting.secret import FOR, Scrutinised, fresh
from tests.people import roles

pytestmark = pytest.mark.postgresql


@pytest.fixture(autouse=True)
def _always_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", -1.0)


@pytest.fixture
def an_item(a_meeting: Meeting) -> UUID:
    """The meeting is open, and its one item waits."""
    item = a_meeting.add(text="We rent a room.")
    a_meeting.convene()
    a_meeting.open()
    return item


def asked(meeting: Meeting, somebody: roles.Somebody, tag: str = "", path: str = "screen/now/") -> object:
    return somebody.client.get(f"/en/gathering/{meeting.id}/{path}", headers={"If-None-Match": tag})


def test_what_is_open_stands_on_the_wall(a_meeting: Meeting, an_item: UUID) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    before = asked(a_meeting, member)

    actions.open_agenda_item(THE_CHAIR, an_item, "hands")
    after = asked(a_meeting, member)

    assert b"No item is open." in before.content
    assert b"We rent a room." in after.content
    assert b"Vote by show of hands." in after.content


def test_nothing_is_sent_again_while_nothing_changes(a_meeting: Meeting, an_item: UUID) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    first = asked(a_meeting, member)

    second = asked(a_meeting, member, first["ETag"])
    actions.open_agenda_item(THE_CHAIR, an_item, "hands")
    third = asked(a_meeting, member, first["ETag"])

    assert (second.status_code, second.content) == (304, b"")
    assert third.status_code == 200


def test_the_wall_says_how_many_tellers_counted_and_never_what(a_meeting: Meeting, an_item: UUID) -> None:
    actions.open_agenda_item(THE_CHAIR, an_item, "paper")
    actions.enter_teller_count(an_active(TELLER), an_item, actions.Votes(3, 1))

    words = asked(a_meeting, roles.member(MemberStatus.ACTIVE)).content.decode()

    assert "counted: 1 of 2" in words
    assert "For 3" not in words


@pytest.mark.parametrize("path", ["screen/", "screen/now/", "now/"])
def test_a_supporting_member_follows_no_meeting(a_meeting: Meeting, an_item: UUID, path: str) -> None:
    answers = [
        asked(a_meeting, roles.member(state), path=path).status_code
        for state in (MemberStatus.SUPPORTING, MemberStatus.ACTIVE)
    ]

    assert answers == [404, 200]


def test_a_draft_is_on_no_wall(a_meeting: Meeting) -> None:
    assert asked(a_meeting, roles.member(MemberStatus.ACTIVE)).status_code == 404


def test_the_telephone_follows_only_while_the_meeting_runs(a_meeting: Meeting, an_item: UUID) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    running = asked(a_meeting, member, path="").content

    a_meeting.by_hands(an_item, 3)
    actions.close_assembly(THE_SECRETARY, a_meeting.id)
    closed = asked(a_meeting, member, path="").content

    assert (b"data-live" in running, b"data-live" in closed) == (True, False)


def test_one_drawing_serves_all_who_ask_at_once(
    a_meeting: Meeting, an_item: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "FRESH_SECONDS", 60.0)
    drawn = []
    draw = live.snapshot_context
    monkeypatch.setattr(
        live, "snapshot_context", lambda *all, **named: drawn.append(1) or draw(*all, **named)
    )

    for _ in range(3):
        asked(a_meeting, roles.member(MemberStatus.ACTIVE))

    assert len(drawn) == 1


def test_the_wall_shows_the_head_as_the_board_does_once_its_minute_is_over(
    secret: Scrutinised, ballot: SecretBallot, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    empty = asked(secret.meeting, member).content.decode()
    secret.vote(ballot, FOR)
    now = clock.epoch_seconds()
    monkeypatch.setattr(clock, "epoch_seconds", lambda: now + 60)

    wall, phone = (
        asked(secret.meeting, member, path=path).content.decode() for path in ("screen/now/", "now/")
    )

    head, start = (compared_head(each) for each in (fresh(ballot).head, fresh(ballot).setup_head))
    assert len(head.words.split()) == 8
    assert all(shown in wall and shown not in phone for shown in head)
    assert "To compare now" not in empty
    assert all(shown in wall and shown in phone for shown in start)
    assert fresh(ballot).head[:8] not in wall.replace(" ", "")
