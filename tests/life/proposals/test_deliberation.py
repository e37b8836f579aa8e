"""How an organ decides: a table by hand, and what holds whatever the votes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.life.proposals.deliberation import DeliberationOutcome, deliberation_outcome, outcome_by_hand

pytestmark = pytest.mark.postgresql

BOARD = frozenset({1, 2, 3, 4})
TABLE = [
    # holders, interested, votes, outcome
    (BOARD, {9}, {}, "too_few"),
    (BOARD, {9}, {1: "yes"}, "too_few"),
    (BOARD, {9}, {1: "yes", 2: "yes"}, "accepted"),
    (BOARD, {9}, {1: "yes", 2: "no"}, "declined"),
    (BOARD, {9}, {1: "yes", 2: "abstain"}, "accepted"),
    (BOARD, {9}, {1: "abstain", 2: "abstain"}, "declined"),
    (BOARD, {9}, {1: "yes", 2: "yes", 3: "no", 4: "no"}, "declined"),
    (BOARD, {9}, {1: "yes", 2: "yes", 3: "yes", 4: "no"}, "accepted"),
    # One with an interest: her vote does not count, and half of the other three are two.
    (BOARD, {1}, {1: "yes", 2: "yes"}, "too_few"),
    (BOARD, {1}, {2: "yes", 3: "no", 4: "yes"}, "accepted"),
    (BOARD, {1}, {1: "yes", 2: "yes", 3: "no"}, "declined"),
    # Two of four: half of the organ is free, and decides. Three of four: the General Assembly.
    (BOARD, {1, 2}, {3: "yes"}, "accepted"),
    (BOARD, {1, 2, 3}, {4: "yes"}, "assembly"),
    (BOARD, BOARD, {}, "assembly"),
    (frozenset(), {9}, {}, "assembly"),
    # Whoever does not sit there has no vote.
    (BOARD, {9}, {7: "yes", 8: "yes"}, "too_few"),
]
some_people = some.frozensets(some.integers(1, 7), max_size=7)
some_votes = some.dictionaries(some.integers(1, 9), some.sampled_from(("yes", "no", "abstain")))


@pytest.mark.parametrize(("holders", "interested", "votes", "agreed"), TABLE)
def test_the_outcome_is_as_agreed(
    holders: frozenset[int], interested: set[int], votes: dict[int, str], agreed: str
) -> None:
    assert deliberation_outcome(holders, interested, votes) == agreed


@given(some_people, some_people, some_votes)
def test_the_votes_of_the_interested_and_of_strangers_change_nothing(
    holders: frozenset[int], interested: frozenset[int], votes: dict[int, str]
) -> None:
    free = {number: choice for number, choice in votes.items() if number in holders - interested}

    assert deliberation_outcome(holders, interested, votes) == deliberation_outcome(holders, interested, free)


@given(some_people, some_people, some_votes)
def test_a_no_more_never_makes_a_yes(
    holders: frozenset[int], interested: frozenset[int], votes: dict[int, str]
) -> None:
    before = deliberation_outcome(holders, interested, votes)

    after = {
        deliberation_outcome(holders, interested, {**votes, number: "no"})
        for number in votes
        if votes[number] != "no"
    }

    if before is DeliberationOutcome.DECLINED:
        assert DeliberationOutcome.ACCEPTED not in after


def test_hands_raised_at_a_meeting_are_the_same_votes() -> None:
    assert outcome_by_hand(BOARD, {9}, 2, 1) == "accepted"
    assert outcome_by_hand(BOARD, {9}, 1, 1) == "declined"
    assert outcome_by_hand(BOARD, {1, 2, 3}, 1, 0) == "assembly"


def test_more_hands_than_people_are_no_count() -> None:
    with pytest.raises(ValueError, match="more votes"):
        outcome_by_hand(BOARD, {1}, 3, 1)
