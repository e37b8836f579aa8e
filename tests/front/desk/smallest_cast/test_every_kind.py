"""Five people and an outsider, and a Board of three, live with every kind of act that nobody does alone.

Each is asked for on its page; a second person agrees with two taps, or its organ decides on its own pages;
the days pass, and it happened once. Each is asked for again, and one person stops it.
"""

import pytest

from paraplu.kernel.decisions import KINDS
from tests.attacks.machine.casts import Union
from tests.front.desk.smallest_cast.every_kind import PLAYS
from tests.front.desk.smallest_cast.people import EraseMember
from tests.front.desk.smallest_cast.plays import Play, live, stop

NOT_THERE = 404
every_kind = pytest.mark.parametrize("play", PLAYS)


def test_a_new_kind_is_played_here() -> None:
    assert sorted({play.kind for play in PLAYS}) == sorted(KINDS)


def test_five_and_an_outsider_erase_a_member(five: Union) -> None:
    live(EraseMember(five))


@pytest.mark.slow
@every_kind
def test_the_smallest_cast_decides_it(union: Union, play: type[Play]) -> None:
    live(play(union))


@pytest.mark.slow
@every_kind
def test_one_person_is_enough_to_stop_it(union: Union, play: type[Play]) -> None:
    stop(play(union))


LEFT_OUT = {
    "offices.co_opt": "there is no seat of a Board",
    "board.resolve": "there is no Board",
    "assembly.convene": "the statutes have no General Assembly here",
    "assembly.call_off": "the statutes have no General Assembly here",
    "assembly.convene_demanded": "the statutes have no General Assembly here",
}
WITHOUT_BOARD = [play for play in PLAYS if play.kind not in LEFT_OUT]


@pytest.mark.slow
@pytest.mark.parametrize("play", WITHOUT_BOARD)
def test_without_a_board_the_members_decide_it(collective: Union, play: type[Play]) -> None:
    live(play(collective))


@pytest.mark.slow
def test_the_statutes_leave_out_what_a_board_does(collective: Union) -> None:
    assert collective["secretary"].browser().get("/en/board/").status_code == NOT_THERE
