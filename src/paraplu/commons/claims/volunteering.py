"""What the law lets a volunteer be paid: the flat rate of a day or real costs, never both; and kilometres."""

from datetime import date
from decimal import Decimal
from typing import Literal

from django.conf import settings

from paraplu.base.refusals import RuleViolation
from paraplu.commons.claims import words
from paraplu.commons.claims.models import ENDED, ExpenseClaim
from paraplu.kernel.money.volunteer_costs import (
    FLAT_RATE,
    REAL_COSTS,
    TRAVEL,
    CostKind,
    RefusedCosts,
    VolunteerCost,
    VolunteerYear,
    add_cost,
    travel_cents,
)

type Vehicle = Literal["car", "bicycle"]
VEHICLES: tuple[Vehicle, ...] = ("car", "bicycle")


def cents_of_way(vehicle: Vehicle, kilometres: int, day: date) -> int:
    """Return what a way costs at the rate of its day; RuleViolation where none is dated for it."""
    rate = settings.UNION.travel_rate(vehicle, day)
    if rate is None:
        raise RuleViolation(f"{words.VOLUNTEER}amounts")
    return travel_cents(Decimal(kilometres), rate)


def volunteer_cost(cents: int, flat_day: date | None, day: date, kilometres: int) -> VolunteerCost:
    """Return a claim as the law sees it. flat_day: of the flat rate or of the way, or None for real costs."""
    kind: CostKind = TRAVEL if kilometres else FLAT_RATE if flat_day else REAL_COSTS
    return VolunteerCost(kind, flat_day or day, cents, Decimal(kilometres))


def check_volunteer_cost(number: int, cost: VolunteerCost, elsewhere: int) -> None:
    """Raise RuleViolation where the law of that day does not allow it; without amounts no flat rate is paid.

    elsewhere: what the person declares to have had of the flat rate from others. The highest declaration of
    the year applies.
    """
    costs, declared = _costs_of_year(number, cost.day.year)
    year = VolunteerYear(cost.day.year, costs, flat_elsewhere_cents=max(declared, elsewhere))
    if cost.kind != FLAT_RATE and not any(other.kind == FLAT_RATE for other in costs):
        return
    limits = settings.UNION.volunteer_limits(cost.day, is_raised=False)
    try:
        add_cost(year, cost, limits)
    except RefusedCosts as refused:
        raise RuleViolation(words.VOLUNTEER + refused.reason) from None


def _costs_of_year(number: int, year: int) -> tuple[tuple[VolunteerCost, ...], int]:
    """What a person claimed in a year and was not refused, and the highest sum that they declared."""
    claims = ExpenseClaim.objects.filter(number=number).exclude(state__in=ENDED)
    costs, declared = [], 0
    for claim in claims:
        cost = volunteer_cost(claim.cents, claim.flat_day, claim.sent_on, claim.kilometres or 0)
        if cost.day.year == year:
            costs.append(cost)
            declared = max(declared, claim.elsewhere_cents or 0)
    return tuple(costs), declared
