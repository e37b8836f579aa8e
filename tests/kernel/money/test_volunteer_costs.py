"""What a volunteer may be paid back, against tables written by hand (R30, R31)."""

from datetime import date, timedelta
from decimal import Decimal
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.base.union_files import COUNTRIES, union_in_folder
from paraplu.kernel.money.volunteer_costs import (
    FLAT_RATE,
    REAL_COSTS,
    TRAVEL,
    RefusedCosts,
    VolunteerCost,
    VolunteerLimits,
    VolunteerYear,
    add_cost,
    travel_cents,
)

UNION = union_in_folder(COUNTRIES.parent / "unions/utsopi")
FIRST = date(2026, 1, 1)
LIMITS = VolunteerLimits(4402, 176_083, Decimal(2000))


def days(count: int, cents: int = 4402) -> tuple[VolunteerCost, ...]:
    return tuple(VolunteerCost(FLAT_RATE, FIRST + timedelta(place), cents) for place in range(count))


def flat(cents: int, day: int = 364) -> VolunteerCost:
    return VolunteerCost(FLAT_RATE, FIRST + timedelta(day), cents)


def real(cents: int) -> VolunteerCost:
    return VolunteerCost(REAL_COSTS, FIRST, cents)


def travel(km: str, cents: int = 1) -> VolunteerCost:
    return VolunteerCost(TRAVEL, FIRST, cents, Decimal(km))


# What the year holds, what was had elsewhere (flat rate, real costs), the next cost, and why it is refused.
TABLE = [
    ("the first day", (), 0, 0, flat(4402), ""),
    ("the 40th day", days(39), 0, 0, flat(4402), ""),
    ("the 41st day", days(40), 0, 0, flat(4402), "year_limit"),
    ("the last 3 cents of a year", days(40), 0, 0, flat(3), ""),
    ("one cent above the year", days(40), 0, 0, flat(4), "year_limit"),
    ("one cent above a day", (), 0, 0, flat(4403), "day_limit"),
    ("the rest of a day", (flat(4401),), 0, 0, flat(1), ""),
    ("twice on one day", (flat(4402),), 0, 0, flat(1), "day_limit"),
    ("another day", (flat(4402),), 0, 0, flat(4402, day=3), ""),
    ("a year used up elsewhere", (), 176_083, 0, flat(1), "year_limit"),
    ("a day beside 39 elsewhere", (), 39 * 4402, 0, flat(4402), ""),
    ("a day beside 40 elsewhere", (), 40 * 4402, 0, flat(4402), "year_limit"),
    ("real costs", (), 0, 0, real(999_999), ""),
    ("real costs after the flat rate", days(1), 0, 0, real(1), "mixed"),
    ("the flat rate after real costs", (real(1),), 0, 0, flat(1), "mixed"),
    ("real costs after a flat rate elsewhere", (), 1, 0, real(1), "mixed"),
    ("the flat rate after real costs elsewhere", (), 0, 1, flat(1), "mixed"),
    ("travel beside the flat rate", days(40), 0, 0, travel("2000"), ""),
    ("a metre more", days(1), 0, 0, travel("2000.001"), "travel"),
    ("a metre more in two parts", (*days(1), travel("1999.5")), 0, 0, travel("0.501"), "travel"),
    ("travel far beside real costs", (real(1),), 0, 0, travel("9000"), ""),
    ("travel alone", (), 0, 0, travel("9000"), ""),
    ("the flat rate after too much travel", (travel("2000.001"),), 0, 0, flat(1), "travel"),
    ("travel beside a flat rate elsewhere", (), 1, 0, travel("2000.001"), "travel"),
    ("nothing", (), 0, 0, flat(0), "positive"),
    ("less than nothing", (), 0, 0, real(-1), "positive"),
    ("travel without kilometres", (), 0, 0, travel("0"), "positive"),
    ("kilometres back", (), 0, 0, travel("-1"), "positive"),
    ("kilometres of a flat rate", (), 0, 0, VolunteerCost(FLAT_RATE, FIRST, 1, Decimal(1)), "positive"),
    ("another year", (), 0, 0, VolunteerCost(FLAT_RATE, date(2025, 12, 31), 1), "year"),
]


@pytest.mark.parametrize(("before", "flat_other", "real_other", "cost", "reason"), [row[1:] for row in TABLE])
def test_r30_r31_a_cost_is_paid_whole_or_refused(before, flat_other, real_other, cost, reason):
    year = VolunteerYear(2026, before, flat_other, real_other)

    if reason:
        with pytest.raises(RefusedCosts) as refused:
            add_cost(year, cost, LIMITS)
        assert refused.value.reason == reason
    else:
        assert add_cost(year, cost, LIMITS).costs == (*before, cost)


@pytest.mark.parametrize("cost", [flat(1), real(1), travel("1")])
def test_r30_a_year_without_amounts_pays_nothing(cost):
    with pytest.raises(RefusedCosts, match="amounts"):
        add_cost(VolunteerYear(2026), cost, None)


@pytest.mark.parametrize(
    ("day", "is_raised", "cents"),
    [
        (date(2023, 12, 31), False, None),
        (date(2024, 1, 1), False, (4148, 165_929)),
        (date(2024, 12, 31), False, (4148, 165_929)),
        (date(2025, 6, 1), False, (4231, 169_251)),
        (date(2026, 1, 1), False, (4402, 176_083)),
        (date(2026, 12, 31), False, (4402, 176_083)),
        (date(2026, 12, 31), True, (4402, 323_391)),
        (date(2025, 6, 1), True, None),
        (date(2027, 1, 1), False, None),
    ],
)
def test_r30_the_limits_are_those_of_the_day(day, is_raised, cents):
    expected = cents and VolunteerLimits(*cents, Decimal(2000))

    assert UNION.volunteer_limits(day, is_raised=is_raised) == expected


@pytest.mark.parametrize(
    ("vehicle", "day", "km", "cents"),
    [
        ("car", date(2026, 3, 31), "100", 4326),
        ("car", date(2026, 3, 31), "12.5", 541),
        ("car", date(2026, 4, 1), "100", None),
        ("bicycle", date(2026, 12, 31), "10", 370),
        ("bicycle", date(2026, 12, 31), "0.5", 19),
        ("bicycle", date(2027, 1, 1), "10", None),
    ],
)
def test_r31_a_kilometre_costs_what_is_dated_for_its_day(vehicle, day, km, cents):
    rate = UNION.travel_rate(vehicle, day)

    assert (rate and travel_cents(Decimal(km), rate)) == cents


costs = some.one_of(
    some.builds(flat, some.integers(1, 4402), some.integers(0, 364)),
    some.builds(real, some.integers(1, 10_000)),
    some.builds(travel, some.sampled_from(["0.1", "700", "1300"])),
)


def _or_unchanged(year: VolunteerYear, cost: VolunteerCost) -> VolunteerYear:
    try:
        return add_cost(year, cost, LIMITS)
    except RefusedCosts:
        return year


@given(some.lists(costs, max_size=60), some.integers(0, 176_083))
def test_no_order_of_costs_gets_above_a_limit_or_mixes(asked, elsewhere):
    year = reduce(_or_unchanged, asked, VolunteerYear(2026, (), elsewhere))

    assert year.flat_cents <= LIMITS.year_cents
    assert all(year.flat_cents_on(cost.day) <= LIMITS.day_cents for cost in year.costs)
    assert not (year.flat_cents and (year.real_cents or year.travel_km > LIMITS.travel_km))
