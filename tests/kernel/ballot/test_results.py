"""Numbers of votes are found where there are any; the shares of any who are enough give the same secret."""

from itertools import combinations

import pytest

from paraplu.kernel.ballot.decryption import Logarithm, lagrange
from paraplu.kernel.ballot.points import ORDER, generator_power
from paraplu.kernel.ballot.refusals import InvalidBallotData


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 8, 9, 10, 99, 100])
def test_every_number_up_to_the_weight_is_found_and_no_other(most: int) -> None:
    logarithm = Logarithm(most)

    assert [logarithm.of(generator_power(number)) for number in range(most + 1)] == list(range(most + 1))
    for other in (most + 1, most + 2, 2 * most + 5, 10_000, ORDER - 1):
        with pytest.raises(InvalidBallotData, match="no number of votes"):
            logarithm.of(generator_power(other))


def test_any_who_are_enough_give_the_same_secret() -> None:
    shares = {place: (42 + 7 * place + 5 * place**2) % ORDER for place in range(1, 6)}

    for some in combinations(shares, 3):
        assert sum(lagrange(place, some) * shares[place] for place in some) % ORDER == 42


def test_one_alone_is_taken_as_she_is() -> None:
    assert lagrange(4, [4]) == 1
