"""Elections, the lot and the Board's size, against tables written by hand (R6, R13)."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.statutes import law
from tests.kernel.law.charters import charter, key_of, keys, table
from tests.looping import in_one_loop

VOTES = some.dictionaries(some.sampled_from("abcdefg"), some.integers(0, 20))


@pytest.mark.parametrize("case", table("r13_ordinary", "elections"))
def test_r13_who_is_elected(case):
    ours = charter(election_needs=case["needs"])

    result = law.elect(ours, case["seats"], case["votes"], case["valid"])

    assert list(result.elected) == case["elected"]
    assert (sorted(result.tied), result.seats_for_lot) == (case["tied"], case["lot"])
    assert result.needs_lot is bool(case["lot"])


@pytest.mark.parametrize(
    ("abstentions", "kinds"), [("ignored", {"election", "motion"}), ("against", {"election"})]
)
def test_which_kinds_share_a_secret_ballot(abstentions, kinds):
    ours = charter(abstentions=abstentions)

    assert {kind for kind in law.KINDS if law.may_share_ballot(ours, kind)} == kinds


@pytest.mark.parametrize("case", table("r13_ordinary", "papers"))
def test_a_count_that_no_papers_can_give_is_refused(case):
    counted = {key: case[key] for key in ("seats", "votes", "valid", "invalid", "voters")}

    said = law.election_count_objections(**counted)

    assert keys(said) == ([] if case["possible"] else ["count_too_high"])


@pytest.mark.parametrize("drawn", [["a"], ["b"]])
def test_the_lot_decides_between_the_tied_only(drawn):
    tie = law.ElectionRanking(("z",), frozenset("ab"), 1)

    assert law.settle_by_lot(tie, drawn) == law.ElectionRanking(("z", *drawn))


@pytest.mark.parametrize("drawn", [[], ["a", "b"], ["z"], ["q"], ["a", "z"]])
def test_a_lot_that_cannot_be_is_refused(drawn):
    tie = law.ElectionRanking(("z",), frozenset("ab"), 1)

    assert law.settle_by_lot(tie, drawn).key == "lot_wrong"


@given(some.sampled_from(["majority", "most"]), some.integers(0, 8), VOTES)
def test_no_seat_is_given_twice_and_none_too_many(needs, seats, votes):
    result = law.elect(charter(election_needs=needs), seats, votes, valid=20)

    assert len(result.elected) + result.seats_for_lot <= seats
    assert not result.tied & set(result.elected)
    assert not result.needs_lot or len(result.tied) > result.seats_for_lot
    assert len({votes[one] for one in result.tied}) <= 1


@given(some.sampled_from(["majority", "most"]), some.integers(1, 8), VOTES)
def test_nobody_is_elected_with_fewer_votes_than_somebody_who_is_not(needs, seats, votes):
    result = law.elect(charter(election_needs=needs), seats, votes, valid=20)

    inside = [votes[one] for one in result.elected]
    outside = [count for one, count in votes.items() if one not in result.elected]
    assert not inside or not outside or min(inside) >= max(outside)


@in_one_loop("case", table("r13_ordinary", "second_rounds"), count=10)
def test_r13_a_second_round_has_two_names_for_each_seat_left(case):
    ours = charter(second_round=case.get("second_round", "most"))

    assert sorted(law.second_round_names(ours, case["seats_left"], case["votes"])) == case["names"]


@pytest.mark.parametrize("case", table("r06_board"))
def test_r6_a_board_has_a_least_size(case):
    said = law.board_objection(charter(), case["directors"], case["members"])

    assert (said.numbers["least"] if said else None) == case["least"]


@pytest.mark.parametrize("case", table("r06_board", "standing"))
def test_r6_who_may_stand_is_read_from_the_number_of_a_rule(case):
    said = law.may_stand(charter(board=case["board"]), case["active"], case["admitted_under"])

    assert key_of(said) == (None if case["may"] else "not_eligible")


@pytest.mark.parametrize("case", table("r06_board", "mix"))
def test_r6_a_majority_is_more_than_half(case):
    said = law.board_mix_objection(charter(board=case["board"]), case["rules"])

    assert key_of(said) == ("board_mix" if case["warned"] else None)
