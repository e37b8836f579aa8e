"""What a volunteer may be paid back in a calendar year, by dated limits (rules R30 and R31); sums in cents.

The limits of a year are those of all the associations for which somebody volunteers, so what they declare to
have had elsewhere is part of the year. Flat rate and real costs exclude each other in a year; beside the flat
rate a number of kilometres may be paid.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal

type CostKind = Literal["flat_rate", "real_costs", "travel"]
FLAT_RATE: Final = "flat_rate"
REAL_COSTS: Final = "real_costs"
TRAVEL: Final = "travel"
_CENT = Decimal("0.01")


class RefusedCosts(ValueError):
    """Costs that may not be paid. reason: amounts, positive, year, day_limit, year_limit, mixed or travel."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class VolunteerLimits:
    """What the law of a day allows: the flat rate of a day and of a year, and kilometres beside it."""

    day_cents: int
    year_cents: int
    travel_km: Decimal


@dataclass(frozen=True, slots=True)
class VolunteerCost:
    """Costs of one day. cents: of the flat rate or the real costs. km: of the travel, else 0."""

    kind: CostKind
    day: date
    cents: int
    km: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class VolunteerYear:
    """What one person was paid, or asked for, in the year.

    flat_elsewhere_cents: the flat rate that they declared to have had from other associations.
    real_elsewhere_cents: real costs that others paid back.
    """

    year: int
    costs: tuple[VolunteerCost, ...] = ()
    flat_elsewhere_cents: int = 0
    real_elsewhere_cents: int = 0

    @property
    def flat_cents(self) -> int:
        """The flat rate of all associations."""
        return self.flat_elsewhere_cents + sum(cost.cents for cost in self.costs if cost.kind == FLAT_RATE)

    @property
    def real_cents(self) -> int:
        """The real costs of all associations, travel by the kilometre aside."""
        return self.real_elsewhere_cents + sum(cost.cents for cost in self.costs if cost.kind == REAL_COSTS)

    @property
    def travel_km(self) -> Decimal:
        return sum((cost.km for cost in self.costs if cost.kind == TRAVEL), Decimal(0))

    def flat_cents_on(self, day: date) -> int:
        """The flat rate of one day, here."""
        return sum(cost.cents for cost in self.costs if cost.kind == FLAT_RATE and cost.day == day)


def add_cost(year: VolunteerYear, cost: VolunteerCost, limits: VolunteerLimits | None) -> VolunteerYear:
    """Return the year with the cost in it; raises RefusedCosts, and never pays a part of it.

    limits: those of the day of the cost, or None if no amounts are dated for it: then nothing is paid.
    """
    if limits is None:
        raise RefusedCosts("amounts")
    if cost.cents <= 0 or (cost.kind == TRAVEL) != (cost.km > 0):
        raise RefusedCosts("positive")
    if cost.day.year != year.year:
        raise RefusedCosts("year")
    after = replace(year, costs=(*year.costs, cost))
    if after.flat_cents and after.real_cents:
        raise RefusedCosts("mixed")
    if after.flat_cents_on(cost.day) > limits.day_cents:
        raise RefusedCosts("day_limit")
    if after.flat_cents > limits.year_cents:
        raise RefusedCosts("year_limit")
    if after.flat_cents and after.travel_km > limits.travel_km:
        raise RefusedCosts("travel")
    return after


def cents_of(euro: Decimal) -> int:
    """Return a dated amount in whole cents, half a cent up."""
    return int(euro.quantize(_CENT, ROUND_HALF_UP) * 100)


def travel_cents(km: Decimal, rate: Decimal) -> int:
    """Return what a way costs at so much for a kilometre, half a cent up."""
    return cents_of(km * rate)
