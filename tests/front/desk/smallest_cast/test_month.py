"""A whole month of the two smallest casts: one union lives many acts beside each other, and all are done."""

from collections.abc import Iterable

import pytest

from paraplu.kernel.decisions import BOARD_ORGAN
from tests.attacks.machine.casts import FOUNDED, Union
from tests.front.desk.smallest_cast.assembly import convene, open_assembly, vote
from tests.front.desk.smallest_cast.board import decide_at_meeting
from tests.front.desk.smallest_cast.evenings import ChangeHost, RevokeInvitation
from tests.front.desk.smallest_cast.limits import ExceedToday, SeeMoreToday
from tests.front.desk.smallest_cast.offices import Appoint, EndMandate
from tests.front.desk.smallest_cast.people import (
    Admit,
    ChangeAddress,
    ChangeMember,
    EndMembership,
    ImportMembers,
    IssueCode,
    SetAnswer,
)
from tests.front.desk.smallest_cast.plays import Play, ask, next_steps
from tests.front.desk.smallest_cast.register import NoteCopy
from tests.front.desk.smallest_cast.together import AnswerProposal, LowerPower, ShowTable
from tests.trust.decisions.parts import PendingAct, SecondApproval

pytestmark = pytest.mark.slow
WAIT, MONTH, FEWEST_SECONDS = 4, 31, 3
FIRST_WEEK = (ChangeMember, SetAnswer, IssueCode, ShowTable, Admit, AnswerProposal, ImportMembers, ChangeHost)
SECOND_WEEK = (ChangeAddress, RevokeInvitation, SeeMoreToday, ExceedToday, NoteCopy, Appoint, EndMandate)
LAST_WEEK = (EndMembership,)


def live_week(union: Union, kinds: Iterable[type[Play]]) -> None:
    """Ask for all on one day; people to whom a page offers it agree; one meeting of the Board decides."""
    asked = [(play, ask(play)) for play in (kind(union) for kind in kinds)]
    for play, act in asked:
        if act.needs_second:
            agree_in_turn(play, act)
    by_board = [act for _play, act in asked if act.organ == BOARD_ORGAN]
    if by_board:
        decide_at_meeting(union, *by_board)
    union.days.move(WAIT)
    for play, act in asked:
        act.refresh_from_db()
        assert (act.kind, act.state) == (play.kind, "done")
        assert play.has_happened() or not play.is_lasting


def agree_in_turn(play: Play, act: PendingAct) -> None:
    """Of those who may agree, the one who has agreed least so far."""
    agreed = list(SecondApproval.objects.values_list("number", flat=True))
    play.second = min(next_steps(play, act), key=lambda part: agreed.count(play.number(part)))
    play.decide(act)


def test_a_month_of_a_smallest_cast(union: Union) -> None:
    """The assembly is convened in the first days, and decides in the last week."""
    lowering = LowerPower(union)
    act = ask(lowering)
    meeting = convene(lowering)

    live_week(union, FIRST_WEEK)
    live_week(union, SECOND_WEEK)
    open_assembly(lowering, meeting)
    vote(lowering, act, 5)
    live_week(union, LAST_WEEK)

    assert lowering.has_happened()
    assert (union.days.today - FOUNDED).days <= MONTH
    assert not PendingAct.objects.still_open().exists()
    assert set(PendingAct.objects.values_list("state", flat=True)) == {"done"}
    assert len(set(SecondApproval.objects.values_list("number", flat=True))) >= FEWEST_SECONDS
