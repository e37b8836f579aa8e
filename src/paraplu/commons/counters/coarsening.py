"""Makes numbers of people coarse by a draw, once and for good (docs/decisions/0053).

The draw is the heads that one coin shows before its first tail, less those of another coin. One person more
or less at most doubles or halves the chance of any number that is written, and no number is ever impossible.
So even a reader who knows all others is never certain about the last one.

What was not given out is carried over to the next month, so the numbers of a year add up to within a few.
Each cell begins with a draw: what is carried over and all that was written are the true sum plus that draw.

Hours are the sum of what people say, and one of them may say many. So their draw is as wide as a day of work:
eight hours more or less at most double or halve the chance of any number.
"""

from dataclasses import dataclass

STEP = 5


@dataclass(frozen=True, slots=True)
class Coarseness:
    """How a number is made coarse; all but `parts` in what is counted.

    parts: how many of what is counted are one of what is shown. step: what is written has full steps alone.
    width: so much more or less at most doubles or halves the chance of any number.
    """

    parts: int
    step: int
    width: int


HEADS = Coarseness(parts=1, step=STEP, width=1)
# Counted in quarters of hours, written in full tens of hours.
HOURS = Coarseness(parts=4, step=40, width=32)


def released_number(collected: int, noise: int, coarseness: Coarseness = HEADS) -> int:
    """The number that is written of what was not given out yet: full steps, never below zero."""
    return max(0, (collected + noise) // coarseness.step * coarseness.step)


def moved_stock(shown: int, count: int, noise: int) -> int:
    """The number that is written of a stock: the last one, moved by full fives once it is five away."""
    away = count + noise - shown
    steps = abs(away) // STEP
    return max(0, shown + (steps if away > 0 else -steps) * STEP)
