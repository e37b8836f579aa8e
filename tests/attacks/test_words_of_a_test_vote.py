"""A changed booth prepares two ballots that show the same, opens one as a test and casts the other."""

import time

from paraplu.kernel.ballot import codes, points
from paraplu.kernel.ballot.canonical import tracker_of
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of

# For a pair with the same eight words of eleven bits, half as many bits of tries.
BITS = 44
SECONDS_OF_A_YEAR = 365 * 24 * 3600


def pair_with_one_beginning(letters: int) -> tuple[str, str]:
    """Two trackers that begin alike, as a quick hash gives them in a moment."""
    seen: dict[str, str] = {}
    for number in range(1_000_000):
        tracker = tracker_of(points.spell_point(points.generator_power(number + 1)).encode())
        if seen.setdefault(tracker[:letters], tracker) != tracker:
            return seen[tracker[:letters]], tracker
    raise AssertionError


def test_trackers_that_begin_alike_have_other_words() -> None:
    first, second = pair_with_one_beginning(2)

    assert first[:2] == second[:2]
    assert words_of(comparable_digest(first)) != words_of(comparable_digest(second))


def test_a_pair_with_the_same_words_costs_years() -> None:
    begun = time.process_time()
    for _ in range(3):
        comparable_digest(codes.new_uuid())
    each = (time.process_time() - begun) / 3

    assert 2**BITS * each / SECONDS_OF_A_YEAR > 1000
