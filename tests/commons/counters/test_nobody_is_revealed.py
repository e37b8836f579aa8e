"""No sequence of reports reveals one person: every history of up to eight people in three months is tried.

The reader knows all but one person. Whatever they read was possible with this person and without, in each
month, and each month at most doubles or halves what they may bet on it.
"""

from collections import Counter
from itertools import product
from math import prod

import pytest

from paraplu.base.coin_draws import draw_noise, draw_wide_noise
from paraplu.commons.counters.coarsening import HOURS, STEP, released_number
from tests.commons.counters.reader import (
    SCALE,
    Months,
    Rule,
    chance_of_draw,
    chance_of_hours,
    chance_of_reports,
    chances,
    flow,
    flow_without_draw,
    histories_of,
    hours,
    hours_without_draw,
    nearest_five,
    reports_of,
    reports_of_hours,
    stock,
    stock_without_draw,
    wide_chances,
)

OTHERS = 7


def persons_of(rule: Rule, months: int) -> list[Months]:
    """Each history of one person: the months as a member, or the month in which they came, if they did."""
    histories = list(product((0, 1), repeat=months))
    return [each for each in histories if sum(each) < 2] if rule in (flow, flow_without_draw) else histories


def revealed(rule: Rule, first: int, months: int) -> tuple[int, int]:
    """How many cases there are, and in how many of them the reports say too much of the last person."""
    tried = betrayed = 0
    persons, most = persons_of(rule, months), 2**months
    for others, reports in product(histories_of(OTHERS, months), reports_of(months)):
        counts = [tuple(map(sum, zip(others, person, strict=True))) for person in persons]
        found = [chance_of_reports(rule, first, history, reports) for history in counts]
        tried += 1
        betrayed += max(found) > most * min(found)
    return tried, betrayed


@pytest.mark.parametrize(("rule", "first"), [(stock, 0), (stock, 5), (flow, -2), (flow, 4)])
def test_in_two_months_whoever_knows_all_others_is_not_certain_of_the_last_person(
    rule: Rule, first: int
) -> None:
    assert revealed(rule, first, 2) == (8**2 * 7**2, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("rule", "first"),
    [(stock, 0), (stock, 5), (stock, 10), *((flow, rest) for rest in (-6, -4, -2, -1, 0, 1, 2, 3, 4, 6))],
)
def test_in_three_months_nobody_is_revealed_by_any_history_of_eight_people(rule: Rule, first: int) -> None:
    assert revealed(rule, first, 3) == (8**3 * 7**3, 0)


@pytest.mark.parametrize("rule", [stock_without_draw, flow_without_draw, nearest_five])
def test_without_this_draw_the_same_search_finds_the_last_person(rule: Rule) -> None:
    tried, betrayed = revealed(rule, 0, 2)

    assert tried == 8**2 * 7**2
    assert betrayed > 0


# Of one task, in quarters: the least, a little above a day of work, and a whole day.
TASKS = (1, 33, 96)


def revealed_by_hours(rule: Rule, first: int, months: int, task: int) -> tuple[int, int]:
    """As `revealed`, of one task in one of the months, while seven others work whole days of eight hours."""
    tried = betrayed = 0
    persons = [tuple(task * part for part in person) for person in persons_of(flow, months)]
    most = 2 ** (months * -(-task // HOURS.width))
    for others, reports in product(histories_of(OTHERS, months), reports_of_hours(months)):
        found = []
        for person in persons:
            quarters = tuple(HOURS.width * number + own for number, own in zip(others, person, strict=True))
            found.append(chance_of_hours(rule, first, quarters, reports))
        tried += 1
        betrayed += max(found) > most * min(found)
    return tried, betrayed


@pytest.mark.parametrize("task", [2, 32, 96])
def test_in_two_months_no_hours_make_anybody_certain_of_one_task(task: int) -> None:
    assert revealed_by_hours(hours, 7, 2, task) == (8**2 * 7**2, 0)


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS)
def test_in_three_months_no_hours_make_anybody_certain_of_one_task(task: int) -> None:
    assert revealed_by_hours(hours, -40, 3, task) == (8**3 * 7**3, 0)


def test_each_number_of_hours_is_as_likely_with_a_day_of_work_less_but_for_a_factor_of_two() -> None:
    """For every sum of hours that can be carried over: whatever the histories of all others were."""
    for collected in range(-4 * HOURS.width, 24 * HOURS.width):
        with_it = wide_chances(hours, collected)
        for task in (1, 2, 31, 32):
            without = wide_chances(hours, collected - task)
            assert with_it.keys() == without.keys()
            assert all(with_it[each] <= 2 * without[each] <= 4 * with_it[each] for each in with_it)


def test_without_the_draw_hours_reveal_one_task() -> None:
    tried, betrayed = revealed_by_hours(hours_without_draw, 0, 2, 32)

    assert tried == 8**2 * 7**2
    assert betrayed > 0


def test_a_draw_as_narrow_as_that_of_heads_would_reveal_a_day_of_work() -> None:
    with_it, without = (chances(hours, 0, quarters) for quarters in (HOURS.step, HOURS.step - HOURS.width))

    assert any(with_it[each] > 2**20 * without[each] for each in with_it)


def cells_of(person: tuple[str, str]) -> list[tuple[Rule, Months]]:
    """What a person out, supporting or active in two months changes: two stocks, who came and who left."""
    first, second = (state != "o" for state in person)
    stocks: list[tuple[Rule, Months]] = [(stock, tuple(state == form for state in person)) for form in "sa"]
    return [*stocks, (flow, (first, second and not first)), (flow, (False, first and not second))]


def test_all_tables_together_are_possible_with_every_history_of_the_last_person() -> None:
    tried = 0
    for others, reports in product(histories_of(2, 2), product(reports_of(2), repeat=2)):
        shown = {stock: reports[0], flow: reports[1]}
        chances = [
            prod(
                chance_of_reports(rule, 0, tuple(map(sum, zip(others, cell, strict=True))), shown[rule])
                for rule, cell in cells_of(person)
            )
            for person in product("osa", repeat=2)
        ]
        tried += 1
        assert 0 < max(chances) <= 4 ** (2 * 2) * min(chances)
    assert tried == 9 * 49**2


def test_the_wide_draw_is_that_of_two_coins_in_days_of_work() -> None:
    drawn = [draw_wide_noise(HOURS.width) for _ in range(20_000)]

    steps, places = Counter(noise // HOURS.width for noise in drawn), {noise % HOURS.width for noise in drawn}
    assert places == set(range(HOURS.width))
    for step in range(-3, 4):
        assert steps[step] / 20_000 == pytest.approx(chance_of_draw(step) / SCALE, abs=0.02)


def test_the_draw_is_that_of_two_coins() -> None:
    drawn = Counter(draw_noise() for _ in range(20_000))

    for noise in range(-3, 4):
        assert drawn[noise] / 20_000 == pytest.approx(chance_of_draw(noise) / SCALE, abs=0.02)


@pytest.mark.parametrize("mean", [1, 4, 12])
def test_what_is_carried_over_makes_a_year_right_to_within_a_few(mean: int) -> None:
    """Of a thousand years of a chapter, 99 of 100 are not off by more than twelve."""
    off = sorted(_error_of_a_year(mean) for _ in range(1000))

    assert off[989] <= 2.5 * STEP


def _error_of_a_year(mean: int) -> int:
    rest, written = draw_noise(), 0
    for _month in range(12):
        rest += mean
        number = flow_number(rest)
        rest, written = rest - number, written + number
    return abs(written - 12 * mean)


@pytest.mark.parametrize("tasks", [4, 12])
def test_the_hours_of_a_year_are_right_to_within_some_tens(tasks: int) -> None:
    """Tasks of four hours each month: half of a thousand years are right to 20 hours, 99 of 100 to 90."""
    off = sorted(_hours_off_in_a_year(tasks * 16) / HOURS.parts for _ in range(1000))

    assert off[500] <= 20
    assert off[989] <= 90


def _hours_off_in_a_year(quarters: int) -> int:
    rest, written = draw_wide_noise(HOURS.width), 0
    for _month in range(12):
        rest += quarters
        number = released_number(rest, draw_wide_noise(HOURS.width), HOURS)
        rest, written = rest - number, written + number
    return abs(written - 12 * quarters)


def flow_number(collected: int) -> int:
    return flow(0, collected, draw_noise())
