"""Somebody who reads all reports, and knows everything about everybody but one person.

All chances are exact whole numbers, scaled by SCALE, so that nothing is impossible by rounding.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import product

from paraplu.commons.counters.coarsening import HOURS, STEP, moved_stock, released_number

# What is written lies far below HIGHEST with this many people.
FAR, HIGHEST = 150, 30
SCALE = 3 * 2**FAR
Months = tuple[int, ...]
# The chance of a number, from what was there before: the last shown of a stock, or the rest of a flow.
Rule = Callable[[int, int, int], int]


def chance_of_draw(noise: int) -> int:
    """Two coins: a third for nothing, half of it for each step away; all further draws count as FAR."""
    return (SCALE // 3 >> abs(noise)) * (2 if abs(noise) == FAR else 1)


@cache
def chances(rule: Rule, before: int, count: int) -> dict[int, int]:
    """Each number that a rule can write, with its chance; all above HIGHEST are one."""
    found = dict[int, int]()
    for noise in range(-FAR, FAR + 1):
        number = min(rule(before, count, noise), HIGHEST)
        found[number] = found.get(number, 0) + chance_of_draw(noise)
    return found


def stock(before: int, count: int, noise: int) -> int:
    return moved_stock(before, count, noise)


def flow(before: int, count: int, noise: int) -> int:
    return released_number(before + count, noise)


def hours(before: int, count: int, noise: int) -> int:
    """Hours, in quarters; the draw is of the kind of `wide_chances`."""
    return released_number(before + count, noise, HOURS)


def hours_without_draw(before: int, count: int, noise: int) -> int:
    return released_number(before + count, 0, HOURS)


@cache
def wide_chances(rule: Rule, collected: int) -> dict[int, int]:
    """Each number of hours that is written of so many quarters, with its chance times SCALE and the width.

    A draw is a step of one width, as `chance_of_draw` says, and a place in it where all are alike. A width is
    below a step of hours: so within it at most one more number begins.
    """
    found = dict[int, int]()
    highest = HIGHEST // STEP * HOURS.step
    for far in range(-FAR, FAR + 1):
        noise, chance = far * HOURS.width, chance_of_draw(far)
        before = min(HOURS.width, HOURS.step - (collected + noise) % HOURS.step)
        for place, places in ((0, before), (HOURS.width - 1, HOURS.width - before)):
            number = min(rule(collected, 0, noise + place), highest)
            found[number] = found.get(number, 0) + chance * places
    return {number: chance for number, chance in found.items() if chance}


def chance_of_hours(rule: Rule, first: int, quarters: Months, reports: Months) -> int:
    """The chance that these reports of hours follow each other."""
    chance, rest = 1, first
    for count, report in zip(quarters, reports, strict=True):
        rest += count
        chance *= wide_chances(rule, rest).get(report, 0)
        rest -= report
    return chance


def reports_of_hours(months: int) -> Iterator[Months]:
    """Every sequence of reports of hours, in quarters."""
    return product(range(0, HIGHEST // STEP * HOURS.step + 1, HOURS.step), repeat=months)


def stock_without_draw(before: int, count: int, noise: int) -> int:
    return moved_stock(before, count, 0)


def flow_without_draw(before: int, count: int, noise: int) -> int:
    return released_number(before + count, 0)


def nearest_five(before: int, count: int, noise: int) -> int:
    """What many offices do: draw whether to round up or down, and leave full fives as they are."""
    return count // STEP * STEP + (STEP if count % STEP and noise > 0 else 0)


def chance_of_reports(rule: Rule, first: int, counts: Months, reports: Months) -> int:
    """The chance that these reports follow each other, times SCALE for each month."""
    chance, before = 1, first
    for count, report in zip(counts, reports, strict=True):
        chance *= chances(rule, before, count).get(report, 0)
        before = before + count - report if rule in (flow, flow_without_draw) else report
    return chance


def histories_of(others: int, months: int) -> Iterator[Months]:
    """Every number of others in each month; every history of so many people gives one of these."""
    return product(range(others + 1), repeat=months)


def reports_of(months: int) -> Iterator[Months]:
    """Every sequence of reports."""
    return product(range(0, HIGHEST + 1, STEP), repeat=months)
