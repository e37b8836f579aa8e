"""Deadlines, mandates and notices, against vectors written by hand."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from paraplu.kernel import calendar

VECTORS = Path(__file__).parents[3] / "vectors/calendar"
DAYS = some.dates(date(2000, 1, 1), date(2150, 1, 1))
COUNTS = some.integers(0, 4000)


def cases(name, key="cases"):
    return json.loads((VECTORS / f"{name}.json").read_text())[key]


def day(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize("case", cases("r01_register"))
def test_r1_the_register_is_due_after_so_many_days(case):
    assert calendar.deadline(day(case["learnt"]), case["days"]) == day(case["due"])


@pytest.mark.parametrize("case", cases("r01_register", "countdown"))
def test_r1_the_countdown_is_overdue_on_the_ninth_day(case):
    due, today = day(case["due"]), day(case["today"])

    assert calendar.days_left(due, today) == case["left"]
    assert calendar.overdue(due, today) is case["overdue"]


@pytest.mark.parametrize("case", cases("r08_notice"))
def test_r8_notice_has_a_last_and_a_safe_day(case):
    assembly, days = day(case["assembly"]), case["days"]

    assert calendar.last_notice_day(assembly, days) == day(case["last"])
    assert calendar.safe_notice_day(assembly, days) == day(case["safe"])


@pytest.mark.parametrize("case", cases("r09_asked_assembly"))
def test_r9_an_assembly_that_members_ask_for_is_called_and_held_in_time(case):
    asked = day(case["asked"])

    assert calendar.convene_by(asked, case["call_days"]) == day(case["call_by"])
    assert calendar.hold_by(asked, case["hold_days"]) == day(case["hold_by"])


@pytest.mark.parametrize("case", cases("r15_second_assembly"))
def test_r15_a_second_assembly_waits(case):
    assert calendar.second_assembly_from(day(case["first"]), case["days"]) == day(case["second_from"])


@pytest.mark.parametrize("case", cases("r23_accounts"))
def test_r23_accounts_are_due_within_months_of_the_end_of_the_year(case):
    assert calendar.accounts_due(day(case["year_end"]), case["months"]) == day(case["due"])


@pytest.mark.parametrize("case", cases("months"))
def test_months_are_counted_to_the_same_day_or_the_last_one(case):
    assert calendar.add_months(day(case["day"]), case["months"]) == day(case["later"])
    assert calendar.mandate_until(day(case["day"]), case["months"]) == day(case["later"])


@pytest.mark.parametrize("case", cases("mandates"))
def test_a_mandate_runs_from_its_first_day_to_the_eve_of_its_end(case):
    until = day(case["until"]) if case["until"] else None

    assert calendar.mandate_runs(day(case["from"]), until, day(case["today"])) is case["runs"]


def test_a_mandate_without_months_has_no_end():
    assert calendar.mandate_until(date(2027, 6, 12), None) is None


@pytest.mark.parametrize("case", cases("waiting"))
def test_what_waits_some_hours_is_ready_on_the_agreed_day(case):
    assert calendar.ready_after_hours(day(case["day"]), case["hours"]) == day(case["ready"])


@given(DAYS, some.integers(0, 500), some.times())
def test_the_hours_have_always_passed_and_never_more_than_two_days_too_many(begun, hours, hour):
    ready = datetime.combine(calendar.ready_after_hours(begun, hours), time(), UTC)
    waited = ready - datetime.combine(begun, hour, UTC)

    assert timedelta(hours=hours) <= waited <= timedelta(hours=hours + 48)


@given(DAYS, COUNTS)
def test_a_deadline_is_overdue_exactly_one_day_after_its_last_day(learnt, days):
    due = calendar.deadline(learnt, days)

    assert not calendar.overdue(due, learnt + timedelta(days=days))
    assert calendar.overdue(due, learnt + timedelta(days=days + 1))
    assert calendar.days_left(due, learnt) == days


@given(DAYS, DAYS)
def test_what_is_overdue_has_less_than_no_days_left(due, today):
    assert calendar.overdue(due, today) is (calendar.days_left(due, today) < 0)


@given(DAYS)
def test_of_a_settled_day_only_the_month_is_left(some_day):
    settled = calendar.settled_month(some_day)

    assert (settled.year, settled.month, settled.day) == (some_day.year, some_day.month, 1)


@given(DAYS, some.integers(1, 60))
def test_an_assembly_called_today_is_safe_on_the_first_day_that_it_may_have(called, days):
    first = calendar.earliest_assembly(called, days)

    assert calendar.safe_notice_day(first, days) == called
    assert calendar.last_notice_day(first, days) == called + timedelta(days=1)


@given(DAYS, some.integers(1, 120))
def test_a_term_of_months_ends_in_the_month_it_should(some_day, months):
    end = calendar.last_day_within_months(some_day, months)
    morrow = calendar.add_months(some_day + timedelta(days=1), months)

    assert end in {morrow, morrow - timedelta(days=1)}


@given(DAYS, some.integers(-500, 500))
def test_months_there_and_back_never_lose_more_than_the_end_of_a_month(some_day, months):
    back = calendar.add_months(calendar.add_months(some_day, months), -months)

    assert (back.year, back.month) == (some_day.year, some_day.month)
    assert back.day >= 28 or back.day == some_day.day


@pytest.mark.parametrize(
    ("day", "following"),
    [
        ("2026-12-08", "2027-01-12"),  # the second Tuesday
        ("2026-12-01", "2027-01-05"),  # the first
        ("2026-12-31", "2027-01-28"),  # a fifth Thursday, and January has four: the last
        ("2027-01-29", "2027-02-26"),  # a fifth Friday
        ("2026-11-30", "2026-12-28"),  # a fifth Monday
        ("2028-01-31", "2028-02-28"),  # a leap year
    ],
)
def test_the_same_weekday_of_next_month(day: str, following: str) -> None:
    assert calendar.same_weekday_next_month(date.fromisoformat(day)) == date.fromisoformat(following)


@pytest.mark.parametrize(
    ("day", "days", "last"),
    [
        # A Saturday march: Friday is the first working day before it.
        ("2027-05-15", 1, "2027-05-14"),
        ("2027-05-15", 5, "2027-05-10"),
        ("2027-05-15", 10, "2027-05-03"),
        # A Wednesday march: two week-ends lie between.
        ("2027-05-19", 10, "2027-05-05"),
        ("2027-05-19", 0, "2027-05-19"),
    ],
)
def test_working_days_are_counted_back_over_week_ends(day: str, days: int, last: str) -> None:
    assert calendar.working_days_before(date.fromisoformat(day), days) == date.fromisoformat(last)
