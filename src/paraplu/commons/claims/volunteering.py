"""What the law lets a volunteer be paid: the flat rate of a day or real costs, never both in a year."""

from datetime import date

from django.conf import settings

from paraplu.base.refusals import RuleViolation
from paraplu.commons.claims import words
from paraplu.commons.claims.models import ENDED, ExpenseClaim
from paraplu.kernel.money.volunteer_costs import (
    FLAT_RATE,
    REAL_COSTS,
    CostKind,
    RefusedCosts,
    VolunteerCost,
    VolunteerYear,
    add_cost,
)


def check_volunteer_cost(number: int, cents: int, flat_day: date | None, day: date, elsewhere: int) -> None:
    """Raise RuleViolation where the law of that day does not allow it; without amounts no flat rate is paid.

    flat_day: the day of the flat rate, or None for real costs. elsewhere: what the person declares to have
    had of the flat rate from others. The highest declaration of the year applies.
    """
    on = flat_day or day
    costs, declared = _costs_of_year(number, on.year)
    year = VolunteerYear(on.year, costs, flat_elsewhere_cents=max(declared, elsewhere))
    kind: CostKind = FLAT_RATE if flat_day else REAL_COSTS
    if kind == REAL_COSTS and not any(cost.kind == FLAT_RATE for cost in costs):
        return
    limits = settings.UNION.volunteer_limits(on, is_raised=False)
    try:
        add_cost(year, VolunteerCost(kind, on, cents), limits)
    except RefusedCosts as refused:
        raise RuleViolation(words.VOLUNTEER + refused.reason) from None


def _costs_of_year(number: int, year: int) -> tuple[tuple[VolunteerCost, ...], int]:
    """What a person claimed in a year and was not refused, and the highest sum that they declared."""
    claims = ExpenseClaim.objects.filter(number=number).exclude(state__in=ENDED)
    costs, declared = [], 0
    for claim in claims:
        on = claim.flat_day or claim.sent_on
        if on.year == year:
            kind: CostKind = FLAT_RATE if claim.flat_day else REAL_COSTS
            costs.append(VolunteerCost(kind, on, claim.cents))
            declared = max(declared, claim.elsewhere_cents or 0)
    return tuple(costs), declared
