"""Small counts, shares and majorities, against vectors written by hand."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel.numbers import at_least_fraction, has_majority, reaches_fraction, shown_count

VECTOR = json.loads((Path(__file__).parents[3] / "vectors/numbers/shares.json").read_text())
PEOPLE = some.integers(0, 10**6)
PARTS = some.integers(1, 50).flatmap(lambda whole: some.tuples(some.integers(1, whole), some.just(whole)))


@pytest.mark.parametrize("case", VECTOR["at_least"])
def test_a_share_of_people_is_rounded_up(case):
    assert at_least_fraction(case["count"], *case["fraction"]) == case["needed"]


@pytest.mark.parametrize("case", VECTOR["reaches"])
def test_a_share_of_the_votes_is_reached_or_not(case):
    assert reaches_fraction(case["for"], case["against"], *case["fraction"]) is case["carried"]


@pytest.mark.parametrize("case", VECTOR["majority"])
def test_a_majority_is_more_than_half(case):
    assert has_majority(case["for"], case["against"]) is case["carried"]


@pytest.mark.parametrize("case", VECTOR["shown"])
def test_a_small_count_is_not_shown(case):
    assert shown_count(case["count"], case["smallest"]) == case["shown"]


def test_fewer_than_five_are_hidden_unless_said_otherwise():
    assert [shown_count(count) for count in range(7)] == [None] * 5 + [5, 6]


@given(PEOPLE, PARTS)
def test_the_needed_people_are_enough_and_one_fewer_is_not(count, part):
    needed = at_least_fraction(count, *part)

    assert Fraction(needed) >= count * Fraction(*part) > needed - 1


@given(PEOPLE, PEOPLE, PARTS)
def test_votes_are_carried_by_exactly_the_people_needed(votes_for, votes_against, part):
    cast = votes_for + votes_against

    carried = reaches_fraction(votes_for, votes_against, *part)

    assert carried is (cast > 0 and votes_for >= at_least_fraction(cast, *part))
