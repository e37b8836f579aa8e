"""Minutes come from facts, and two people sign exactly these."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.board import actions, queries
from paraplu.life.board.models import (
    BoardItem,
    BoardMeeting,
    BoardSignature,
    DissentNote,
    InterestDeclaration,
    PaperDispute,
)
from paraplu.trust.decisions.models import PendingAct
from paraplu.trust.keys import api as keys
from tests import rosters
from tests.life.board.parts import an_act, director, end_mandate, item_about, open_meeting, vote
from tests.people.roles import member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql, pytest.mark.usefixtures("a_board")]
TheDay = Callable[[str], date]


@pytest.fixture
def meeting(the_day: TheDay) -> UUID:
    """Closed: three were there, and one voted no."""
    the_day("2027-02-20")
    act = an_act()
    meeting = open_meeting(the_day, 3)
    item = item_about(act)
    for place, value in enumerate(("yes", "yes", "no")):
        vote(place, item, value)
    actions.close_meeting(director(0), meeting)
    return meeting


def sign(place: int, meeting: UUID, digest: str = "") -> None:
    actions.sign_minutes(director(place), meeting, digest or BoardMeeting.objects.get().digest)


def test_the_leader_and_one_other_sign(meeting: UUID) -> None:
    sign(1, meeting)
    sign(0, meeting)

    assert BoardSignature.objects.filter(meeting=meeting).count() == 2


def test_two_others_do_not_sign_for_a_leader_who_can(meeting: UUID) -> None:
    sign(1, meeting)

    with pytest.raises(RuleViolation, match="board_another_signs"):
        sign(2, meeting)


def test_two_others_sign_when_the_leader_is_no_director_any_more(meeting: UUID) -> None:
    end_mandate(0)
    sign(1, meeting)
    sign(2, meeting)

    assert BoardSignature.objects.count() == 2


def test_only_directors_who_were_present_sign(meeting: UUID) -> None:
    with pytest.raises(NotAuthorized):
        sign(3, meeting)


def test_other_minutes_than_those_shown_are_not_signed(meeting: UUID) -> None:
    with pytest.raises(RuleViolation, match="board_changed"):
        sign(0, meeting, "0" * 64)


def test_a_dissent_changes_what_is_signed_and_comes_too_late_after_a_signature(meeting: UUID) -> None:
    before, item = BoardMeeting.objects.get().digest, BoardItem.objects.get()

    actions.note_dissent(director(2), item.pk)

    assert BoardMeeting.objects.get().digest != before
    sign(0, meeting)
    with pytest.raises(RuleViolation, match="board_over"):
        actions.note_dissent(director(1), item.pk)
    assert DissentNote.objects.count() == 1


def test_the_sheet_of_names_has_each_number_that_the_minutes_show() -> None:
    view = queries.ItemView(BoardItem(), PendingAct(subject=3), "", [], "")
    own_sentence = queries.ItemView(BoardItem(), None, "", [], "")
    minutes = queries.MinutesView(
        meeting=BoardMeeting(leader=1),
        digest="",
        present=[(2, "a working name"), (8, "")],
        items=[(view, [(InterestDeclaration(number=4), "")], [5]), (own_sentence, [], [2])],
        signatures=[BoardSignature(number=6)],
        disputes=[PaperDispute(number=7)],
    )

    assert minutes.member_numbers == [1, 2, 3, 4, 5, 6, 7, 8]


def printed(meeting: UUID) -> str:
    page = member(MemberStatus.ACTIVE, "chair").client.get(f"/en/board/meeting/{meeting}/minutes/print/")
    assert page.status_code == 200
    return page.content.decode()


def test_minutes_name_the_newest_head_of_two_and_signed_ones_keep_it(meeting: UUID) -> None:
    assert "Newest check number of the activity log" not in printed(meeting)
    digest = BoardMeeting.objects.get().digest
    first = rosters.a_head_of_two()
    assert first.root in printed(meeting)

    sign(1, meeting)
    second = rosters.a_head_of_two()
    sign(0, meeting)
    third = rosters.a_head_of_two()

    sheet = printed(meeting)
    assert [head.root in sheet for head in (first, second, third)] == [False, True, False]
    assert f"{second.size} entries, on" in sheet
    assert keys.words_of_root(second.root, "en") in sheet
    assert BoardMeeting.objects.get().digest == digest


def test_minutes_signed_before_there_was_a_head_name_none(meeting: UUID) -> None:
    sign(1, meeting)
    sign(0, meeting)

    head = rosters.a_head_of_two()

    assert head.root not in printed(meeting)
