"""How the Board decides, against tables written by hand (R6, R22)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.statutes import law
from paraplu.kernel.statutes.law.board import BoardChoices
from tests.kernel.law.charters import BOOKS, DAY, day, key_of, table
from tests.looping import in_one_loop

CHOICES = {
    "notice_days": 3,
    "written": True,
    "silence_days": 5,
    "proxies": 0,
    "majority": "present",
    "casting_vote": False,
}


def board(pack="be-asbl", **choices: Any):
    book = BOOKS[pack]
    return law.BoardCharter(book.about_board(DAY), BoardChoices(**CHOICES | choices), book.board_callers)


def decided(case):
    ours = board(majority=case.get("majority", "present"), casting_vote=case.get("casting", False))
    votes = law.BoardVotes(*case["votes"], chair_in_favour=case.get("chair", False))
    put_off = case.get("put_off", False)
    return law.decide_at_meeting(ours, law.BoardSeats(*case["seats"]), votes, was_put_off=put_off)


@in_one_loop("case", table("r22_board", "attendance"), count=8)
def test_r22_half_of_the_directors_in_office_have_to_be_there(case):
    assert law.attendance_needed(board(), case["directors"]) == case["needed"]


@in_one_loop("case", table("r22_board", "meetings"), count=31)
def test_r22_a_vote_at_a_meeting(case):
    assert decided(case) == case["outcome"]


@in_one_loop("case", table("r22_board", "impossible"), count=4)
def test_r22_more_votes_than_free_voters_are_no_count(case):
    with pytest.raises(ValueError, match="more"):
        decided(case)


@in_one_loop("case", table("r22_interest"), count=11)
def test_r22_an_interest_is_compared_with_those_present(case):
    seats = law.BoardSeats(case["directors"], case["present"], case["money"], case["other"])

    assert (seats.free, law.goes_to_assembly(board(), seats)) == (case["free"], case["up"])


@in_one_loop("case", table("r22_board", "writing"), count=12)
def test_r22_in_writing_all_directors_in_office_agree(case):
    ours = board(written=case.get("written", True))

    assert (
        law.decide_in_writing(ours, case["directors"], law.WrittenAnswers(*case["answers"]))
        == case["outcome"]
    )


@in_one_loop("case", table("r22_board", "proxies"), count=6)
def test_r22_a_director_represents_another_only_where_the_statutes_allow_it(case):
    said = law.board_proxy_objection(
        board(proxies=case["cap"]), case["giver"], case["holder"], {1, 2}, case["held"]
    )

    assert key_of(said) == case["says"]


@in_one_loop("case", table("r22_board", "calls"), count=7)
def test_r22_chair_secretary_or_two_directors_call_the_board(case):
    assert law.may_call_meeting(board(), case["offices"], case["directors"]) is case["may"]


@in_one_loop("case", table("r22_board", "notices"), count=3)
def test_r22_the_notice_of_a_board_has_a_last_day(case):
    assert law.board_notice_last_day(board(), day(case["meeting"])) == day(case["last"])


@in_one_loop("case", table("r06_co_optation"), count=6)
def test_r6_the_board_fills_a_vacancy_to_the_end_of_its_term(case):
    until = day(case["until"]) if case["until"] else None

    said = law.co_opt(law.VacantSeat(until) if case["vacant"] else None, day(case["on"]))

    refused = isinstance(said, law.Objection)
    assert case["term"] == ("refused" if refused else said.until and said.until.isoformat())


@in_one_loop("case", table("r06_board"), count=7)
def test_r6_a_small_board_has_no_casting_vote(case):
    seats = law.BoardSeats(case["directors"], case["directors"])

    assert law.may_cast_twice(board(casting_vote=True), seats) is case["casting"]
    assert not law.may_cast_twice(board(), seats)


@given(some.integers(0, 9), some.integers(0, 9), some.integers(0, 9), some.integers(0, 9), some.booleans())
def test_one_more_no_never_carries_an_item(present, money, yes, no, casting):
    if money > present or yes + no + 1 > present - money:
        return
    seats, ours = law.BoardSeats(9, present, money), board(casting_vote=casting)

    before = law.decide_at_meeting(ours, seats, law.BoardVotes(yes, no))

    after = law.decide_at_meeting(ours, seats, law.BoardVotes(yes, no + 1))
    assert before == "carried" or after != "carried"


@given(some.integers(2, 9), some.integers(0, 9), some.integers(0, 9), some.integers(0, 9))
def test_nobody_decides_alone(directors, present, money, other):
    if present > directors or money + other > present:
        return
    seats = law.BoardSeats(directors, present, money, other)

    outcome = law.decide_at_meeting(board(), seats, law.BoardVotes(seats.free, 0))

    assert outcome != "carried" or seats.free > 1
