"""Whether places have anything to do with the order in which people came: rank correlation and true pairs."""

import random
from collections.abc import Sequence

from tests.leaks.sequences import Places

PERMUTATIONS = 1_000
FEWEST = 20
PER_CENT_INSIDE = 99
Ranks = list[float]


def ranks(values: Sequence[float]) -> Ranks:
    """Equal values have the mean of their ranks."""
    places: dict[float, list[int]] = {}
    for rank, value in enumerate(sorted(values)):
        places.setdefault(value, []).append(rank)
    return [sum(places[value]) / len(places[value]) for value in values]


def correlation(one: Ranks, other: Ranks) -> float:
    """Spearman's, of two lists of ranks; 0 where one of them never changes."""
    middle = (len(one) - 1) / 2
    shared = sum((a - middle) * (b - middle) for a, b in zip(one, other, strict=True))
    spread = (sum((a - middle) ** 2 for a in one) * sum((b - middle) ** 2 for b in other)) ** 0.5
    return shared / spread if spread else 0.0


def true_pairs(one: Ranks, other: Ranks) -> int:
    """How many are right of those who say: what is n-th here belongs to who is n-th there.

    Where nothing changes all ranks are equal, and nobody can say so.
    """
    if len(set(one)) == 1 or len(set(other)) == 1:
        return 0
    return sum(a == b for a, b in zip(one, other, strict=True))


class ChanceBounds:
    """How far chance goes: 99 per cent of 1,000 permutations, shared among all that is looked at."""

    def __init__(self, comparisons: int, seed: int) -> None:
        self._outside = int(PERMUTATIONS * (100 - PER_CENT_INSIDE) / 100 / (2 * max(comparisons, 1)))
        self._random = random.Random(seed)
        self._bounds: dict[int, tuple[float, int]] = {}

    def exceeded_by(self, one: Ranks, other: Ranks) -> bool:
        """Whether two sequences have more to do with each other than chance."""
        rho, pairs = self._bound(len(one))
        return abs(correlation(one, other)) > rho or true_pairs(one, other) > pairs

    def _bound(self, length: int) -> tuple[float, int]:
        """At most what none of the permutations passes."""
        if length not in self._bounds:
            order = [float(place) for place in range(length)]
            drawn = [self._random.sample(order, length) for _ in range(PERMUTATIONS)]
            rhos = sorted(abs(correlation(order, one)) for one in drawn)
            pairs = sorted(true_pairs(order, one) for one in drawn)
            self._bounds[length] = rhos[-1 - self._outside], pairs[-1 - self._outside]
        return self._bounds[length]


def suspects(named: Places, anonymous: Places, seed: int) -> dict[str, float]:
    """What tells something: of each sequence against the order in which people came, and of each pair.

    The value is the correlation. The order in which people came is what an onlooker knows at best.
    """
    length = max(len(values) for columns in (named, anonymous) for values in columns.values())
    came: Places = {"who came when": [float(place) for place in range(length)]}
    compared = [(came, named), (came, anonymous), (named, anonymous)]
    pairs = {f"{x} / {y}": _ranks_of_both(a[x], b[y]) for a, b in compared for x in a for y in b}
    bounds = ChanceBounds(len(pairs), seed)
    long = {name: both for name, both in pairs.items() if len(both[0]) >= FEWEST}
    return {name: round(correlation(*both), 2) for name, both in long.items() if bounds.exceeded_by(*both)}


def _ranks_of_both(one: Sequence[float | None], other: Sequence[float | None]) -> tuple[Ranks, Ranks]:
    """Of the people of whom something is in both."""
    both = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return ranks([a for a, _ in both]), ranks([b for _, b in both])
