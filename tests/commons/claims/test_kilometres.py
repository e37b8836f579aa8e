"""Kilometres of a volunteer: the rate of the day makes the amount, and the law's limit holds (R31)."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from uuid import uuid4

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.commons.claims import actions
from paraplu.commons.claims.models import ExpenseClaim
from paraplu.commons.claims.volunteering import Vehicle
from paraplu.kernel.standing import MemberStatus
from tests.commons.claims.parts import (
    CLAIMANT,
    PAYEE,
    a_claim,
    agree,
    newest,
    person,
    released_file,
    with_circle,
)
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def _circle(the_day: Callable[[str], date]) -> None:
    the_day("2026-11-30")
    with_circle()


def ride(
    kilometres: int, day: str = "2026-11-29", vehicle: Vehicle = "bicycle", cents: int = 0
) -> ExpenseClaim:
    payee = actions.seal_typed_payee(uuid4(), PAYEE)
    way = {"kilometres": kilometres, "vehicle": vehicle}
    new = actions.NewClaim("meetups", cents, None, payee, date.fromisoformat(day), **way)
    return actions.send_claim(person(CLAIMANT), new)


def flat(cents: int = 4_402, day: str = "2026-11-28") -> ExpenseClaim:
    payee = actions.seal_typed_payee(uuid4(), PAYEE)
    new = actions.NewClaim("meetups", cents, None, payee, date.fromisoformat(day), 0)
    return actions.send_claim(person(CLAIMANT), new)


@pytest.mark.parametrize(
    ("kilometres", "vehicle", "day", "cents"),
    [
        (1, "bicycle", "2026-11-29", 37),
        (10, "bicycle", "2026-01-01", 370),
        (100, "car", "2026-03-31", 4_326),
        (3, "car", "2026-01-01", 130),
        (100, "car", "2026-04-01", None),
        (10, "bicycle", "2025-12-31", None),
    ],
)
def test_the_rate_of_the_day_makes_the_amount_whatever_the_form_says(
    kilometres: int, vehicle: Vehicle, day: str, cents: int | None
) -> None:
    expected = nullcontext() if cents else pytest.raises(RuleViolation, match="claims_volunteer_amounts")
    with expected:
        claim = ride(kilometres, day, vehicle, cents=99_999)
        assert (claim.cents, claim.kilometres, claim.vehicle, claim.elsewhere_cents) == (
            cents,
            kilometres,
            vehicle,
            None,
        )
    assert ExpenseClaim.objects.count() == (1 if cents else 0)


# What was claimed before in the year, the next way, and why it is refused.
TABLE = [
    ("a way alone", [], 2_000, ""),
    ("far more than the limit, without a flat rate", [("ride", 1_500)], 1_999, ""),
    ("beside the flat rate", [("flat",)], 2_000, ""),
    ("one kilometre more in two ways", [("flat",), ("ride", 1_500)], 501, "travel"),
    ("all of it in two ways", [("flat",), ("ride", 1_500)], 500, ""),
    ("beside real costs", [("real",)], 2_000, ""),
    ("beside a way that was taken back", [("flat",), ("withdrawn", 1_500)], 2_000, ""),
]


@pytest.mark.parametrize(("before", "kilometres", "reason"), [row[1:] for row in TABLE])
def test_two_thousand_kilometres_a_year_beside_the_flat_rate(
    before: list[tuple], kilometres: int, reason: str
) -> None:
    for kind, *values in before:
        {"flat": flat, "real": a_claim, "ride": past, "withdrawn": withdrawn}[kind](*values)
    expected = pytest.raises(RuleViolation, match=f"claims_volunteer_{reason}") if reason else nullcontext()
    with expected:
        assert ride(kilometres).kilometres == kilometres


def past(kilometres: int) -> ExpenseClaim:
    return ride(kilometres, "2026-06-01")


def withdrawn(kilometres: int) -> None:
    actions.withdraw_claim(person(CLAIMANT), past(kilometres).pk)


def test_the_flat_rate_after_too_many_kilometres_is_refused() -> None:
    past(2_000)
    ride(1)

    with pytest.raises(RuleViolation, match="claims_volunteer_travel"):
        flat()


def test_the_same_form_twice_is_one_claim_and_another_way_of_the_day_is_another() -> None:
    first = ride(10)

    assert ride(10).pk == first.pk
    assert ride(11).pk != first.pk
    assert ExpenseClaim.objects.count() == 2


def test_a_day_that_is_still_to_come_is_refused() -> None:
    with pytest.raises(RuleViolation, match="claims_volunteer_ahead"):
        ride(10, "2026-12-01")


def test_it_is_agreed_to_and_released_like_every_claim_and_a_high_one_needs_three() -> None:
    small, large = ride(100), ride(150)
    agree(small)

    assert (small.is_large, large.is_large) == (False, True)
    assert released_file(newest(small)).cents == 3_700


@pytest.mark.parametrize("typed", ["", "0", "-1", "2001", "1e3", "12.5", "１２", "ten", "9" * 40])
def test_what_is_no_number_of_kilometres_is_said_beside_the_field(typed: str) -> None:
    her = roles.member(MemberStatus.ACTIVE)
    form = {
        "flat_day": "2026-11-29", "kilometres": typed, "vehicle": "bicycle", "use": "meetups",
        "account": PAYEE.account, "holder": PAYEE.name, "record": str(uuid4()), "sealed": "",
    }  # fmt: skip

    answer = her.client.post("/en/claims/travel/", form)

    assert (answer.status_code, ExpenseClaim.objects.count()) == (422, 0)
    assert "Write the kilometres of one day as a whole number, 1 to 2000." in answer.content.decode()


def test_the_pages_show_the_rate_and_the_amount() -> None:
    her = roles.member(MemberStatus.ACTIVE)
    page = her.client.get("/en/claims/travel/").content.decode()
    assert "By bicycle: €0.37 for a kilometre today" in page
    assert "By car: " not in page
    form = {
        "flat_day": "2026-11-29", "kilometres": "23", "vehicle": "bicycle", "use": "meetups",
        "account": PAYEE.account, "holder": PAYEE.name, "record": str(uuid4()), "sealed": "",
    }  # fmt: skip

    answer = her.client.post("/en/claims/travel/", form)
    shown = her.client.get(answer["Location"]).content.decode()

    assert "By bicycle: 23 km on 29 November 2026" in shown
    assert "€8.51" in shown
