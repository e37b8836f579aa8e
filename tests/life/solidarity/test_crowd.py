"""Many pay at once: each code once, and never above the ceiling of the month or the purse of the fund."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.statutes import app_settings
from tests.crowds import at_once
from tests.life.solidarity.parts import (
    APPROVERS,
    TREASURER,
    PayoutMonth,
    SpentCode,
    agreed_code,
    fill_fund,
    fund,
)
from tests.sealed import a_circle

pytestmark = [
    pytest.mark.django_db(transaction=True, databases="__all__"),
    pytest.mark.postgresql,
]
PROCESSES, EUROS = 8, 25


def try_all(codes: list[str]) -> list[str]:
    """What each code came to."""
    answers = []
    for code in codes:
        try:
            answers.append(fund.pay_out(TREASURER, code).offer)
        except RuleViolation as refused:
            answers.append(refused.reasons[0].key)
    return answers


def with_ceiling(settings: Any, euros: int) -> None:
    rules = app_settings(settings.UNION.solidarity)
    assert rules.payouts
    payouts = replace(rules.payouts, month_ceiling=euros)
    settings.UNION = replace(settings.UNION, solidarity=replace(rules, payouts=payouts))


def pay_in_a_crowd(codes: list[str]) -> list[str]:
    """Eight processes try every code, each beginning with another one."""
    shifts = [
        codes[len(codes) * at // PROCESSES :] + codes[: len(codes) * at // PROCESSES] for at in range(8)
    ]
    return [
        answer for answers in at_once([partial(try_all, shift) for shift in shifts]) for answer in answers
    ]


@pytest.fixture
def codes(request: Any) -> list[str]:
    a_circle("approver", APPROVERS[0])
    fill_fund(10_000_000)
    return [agreed_code(f"cash {EUROS}") for _number in range(request.param)]


def assert_each_is_paid_once(codes: list[str]) -> None:
    answers = pay_in_a_crowd(codes)

    assert answers.count(f"cash {EUROS}") == len(codes)
    assert answers.count("fund_code_used") == len(codes) * (PROCESSES - 1)
    assert SpentCode.objects.count() == len(codes)
    (month,) = PayoutMonth.objects.values()
    assert (month["cash_count"], month["cash_cents"]) == (len(codes), len(codes) * EUROS * 100)


@pytest.mark.parametrize("codes", [6], indirect=True)
def test_eight_who_pay_the_same_codes_at_once_pay_each_once(codes: list[str]) -> None:
    assert_each_is_paid_once(codes)


@pytest.mark.slow
@pytest.mark.parametrize("codes", [300], indirect=True)
def test_three_hundred_codes_are_paid_once_by_eight(codes: list[str], settings: Any) -> None:
    with_ceiling(settings, 300 * EUROS)

    assert_each_is_paid_once(codes)


@pytest.mark.parametrize("codes", [6], indirect=True)
def test_eight_who_pay_at_once_stay_below_the_ceiling(codes: list[str], settings: Any) -> None:
    with_ceiling(settings, 4 * EUROS + 1)

    answers = pay_in_a_crowd(codes)

    assert answers.count(f"cash {EUROS}") == 4
    assert PayoutMonth.objects.get().cash_cents == 4 * EUROS * 100
    assert SpentCode.objects.count() == 4
