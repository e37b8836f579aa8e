"""Small numbers become one point and are found in it again; generators are points that nobody chose."""

import random

import pytest

from paraplu.kernel.ballot import generators, points
from paraplu.kernel.ballot.embedding import MOST_NUMBERS, PADDING, embed, extract, is_proper
from paraplu.kernel.ballot.generators import generator, secondary_generator
from paraplu.kernel.ballot.points import GENERATOR, IDENTITY
from paraplu.kernel.ballot.refusals import InvalidBallotData

ROWS = [[0], [255], [1, 2, 3], [0, 0, 0], [0, 0, 1], [255] * MOST_NUMBERS, [*range(MOST_NUMBERS)]]


def number_of(point: bytes) -> int:
    return int.from_bytes(point, "little")


def is_in_group(number: int) -> bool:
    """The identity counts, though it is read nowhere."""
    try:
        points.check_point(number.to_bytes(32, "little"))
    except InvalidBallotData:
        return number == 1
    return True


@pytest.mark.parametrize("numbers", ROWS)
def test_numbers_are_found_in_their_point(numbers: list[int]) -> None:
    point = embed(numbers)

    assert extract(point, len(numbers)) == numbers
    assert is_proper(point, numbers)


@pytest.mark.parametrize("numbers", ROWS)
def test_a_point_is_the_numbers_in_eight_bits_each_and_the_smallest_filling_that_is_in_the_group(
    numbers: list[int],
) -> None:
    number = number_of(embed(numbers))

    assert number >> PADDING == int.from_bytes(bytes(numbers), "big")
    fillings = range(number >> PADDING << PADDING, number + 1)
    assert [is_in_group(each) for each in fillings] == [False] * (len(fillings) - 1) + [True]


def test_any_other_point_with_these_numbers_is_not_proper() -> None:
    chance = random.Random(3)
    proper = number_of(embed([7, 8]))
    next_filling = next(each for each in range(proper + 1, proper + 999) if is_in_group(each))
    drawn = [points.generator_power(chance.randrange(points.ORDER)) for _ in range(50)]

    for point in [next_filling.to_bytes(32, "little"), *drawn]:
        assert not is_proper(point, extract(point, 2))
    assert extract(next_filling.to_bytes(32, "little"), 2) == [7, 8]


def test_generators_are_different_points_of_the_group() -> None:
    found = [secondary_generator(), *generators.generators(40)]

    for point in found:
        points.check_point(point)
    assert len({*found, GENERATOR, IDENTITY}) == 43
    assert list(generators.generators(3)) == found[1:4]


@pytest.mark.parametrize("same", [IDENTITY, GENERATOR, generator(-1), generator(0)])
def test_two_generators_that_are_the_same_prove_nothing(same: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    real = generators.generator
    monkeypatch.setattr(generators, "generator", lambda number: same if number == 1 else real(number))

    with pytest.raises(InvalidBallotData, match="are the same"):
        generators.generators(2)
