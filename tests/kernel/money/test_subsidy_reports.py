"""No cost is charged twice over all reports of all funders, and a report is its list of entries."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paraplu.kernel.money.subsidy_reports import (
    COST,
    ChargedPart,
    ReportFault,
    ReportHead,
    SubsidyReport,
    listed_parts,
    parts_to_charge,
    rebuild_report,
    report_bytes,
)

VECTORS = Path(__file__).parents[3] / "vectors" / "subsidy-report"
NEW_YEAR = date(2026, 1, 1)
LINES = ("city", "region")
HEAD = ReportHead("key", 1, "City", "Tea", "", NEW_YEAR, date(2026, 12, 31), 10_000, 75, 0, 0)
PART = ChargedPart(1, 0, NEW_YEAR, -1_000, COST, "goods", "city", "a" * 64, "b" * 64)

amounts = st.integers(min_value=1, max_value=5_000)
# Days, and for each cost its amounts on the lines of the two funders; some are taken back days later.
costs = st.lists(
    st.tuples(
        st.integers(0, 300), st.lists(st.tuples(st.sampled_from(LINES), amounts), min_size=1, max_size=4),
        st.one_of(st.none(), st.integers(0, 60)),
    ),
    max_size=12,
)  # fmt: skip


def book_of(drawn: list) -> list[ChargedPart]:
    """Entries of costs, each followed by the entry that takes it back."""
    parts: list[ChargedPart] = []
    for day, split, later in drawn:
        number = len({part.number for part in parts}) + 1
        on = NEW_YEAR + timedelta(days=day)
        own = [
            replace(PART, number=number, place=place, day=on, cents=-cents, line=line)
            for place, (line, cents) in enumerate(split)
        ]
        parts += own
        if later is not None:
            opposite = {"number": number + 1, "day": on + timedelta(days=later), "reverses": number}
            parts += [replace(part, cents=-part.cents, **opposite) for part in own]
    return parts


def reports_of(book: list[ChargedPart], line: str, days: list[int], share: int) -> list[SubsidyReport]:
    """What a funder is reported in turn, each report with all that no report charged before."""
    reports, charged = list[SubsidyReport](), set[tuple[int, int]]()
    for serial, day in enumerate(sorted(days), start=1):
        last = NEW_YEAR + timedelta(days=day)
        parts = parts_to_charge((p for p in book if p.line == line and p.day <= last), charged)
        charged |= {part.key for part in parts}
        spent, claimed = (sum(getattr(each, name) for each in reports) for name in ("costs", "claimed"))
        head = replace(HEAD, number=serial, last=last, share=share, spent=spent, claimed=claimed)
        reports.append(SubsidyReport(head, parts))
    return reports


@settings(deadline=None)
@given(costs, st.sets(st.integers(0, 365), max_size=3), st.integers(1, 100))
def test_over_all_funders_and_reports_each_cost_is_charged_at_most_once(
    drawn: list, days: set[int], share: int
) -> None:
    book = book_of(drawn)

    reports = [each for line in LINES for each in reports_of(book, line, sorted({*days, 365}), share)]

    times = Counter(part.key for report in reports for part in report.parts)
    spent = {part.number: 0 for part in book}
    for report in reports:
        for part in report.parts:
            spent[part.number] -= part.cents
    assert set(times.values()) <= {1}
    assert all(spent[n] <= -sum(p.cents for p in book if p.number == n) for n in spent if spent[n] > 0)
    for line in LINES:
        own = [report for report in reports if report.parts and report.parts[0].line == line]
        assert 0 <= sum(report.claimed for report in own) <= HEAD.granted


@settings(deadline=None)
@given(costs)
def test_what_is_reported_until_the_last_day_is_what_the_book_says_was_spent(drawn: list) -> None:
    book = [part for part in book_of(drawn) if part.day <= date(2026, 12, 31)]

    for line in LINES:
        reported = sum(report.costs for report in reports_of(book, line, [90, 200, 364], 100))
        assert reported == -sum(part.cents for part in book if part.line == line)


def test_the_bytes_are_those_of_the_format() -> None:
    head = replace(HEAD, reference="118", figures=((2026, "meetups", "12"),))
    receipt = replace(PART, number=2, cents=500, role="receipt", category="subsidies", proof="")

    text = report_bytes(SubsidyReport(head, (PART, receipt))).decode()

    assert text.split("\n") == [
        "paraplu/subsidy-report/1", "key", "1", "City", "Tea", "118", "2026-01-01|2026-12-31",
        "10000|75|0|0", "1000|500|750", "figure|2026|meetups|12",
        f"cost|1|0|2026-01-01|-1000|goods|city|{'b' * 64}|{'a' * 64}",
        f"receipt|2|0|2026-01-01|500|subsidies|city||{'a' * 64}",
    ]  # fmt: skip


def test_a_report_is_made_again_from_its_list_and_a_change_is_named() -> None:
    report = SubsidyReport(HEAD, (PART, replace(PART, number=2, digest="c" * 64)))
    listed, book = listed_parts(report), {part.key: part for part in report.parts}
    altered = {**book, (2, 0): replace(book[2, 0], digest="d" * 64)}
    missing = {key: part for key, part in book.items() if key != (1, 0)}

    assert rebuild_report(HEAD, listed, book, report.digest) == (report, None)
    assert rebuild_report(HEAD, listed, altered, report.digest) == (None, ReportFault("altered", 2))
    assert rebuild_report(HEAD, listed, missing, report.digest) == (None, ReportFault("missing", 1))
    other = replace(HEAD, share=100)
    assert rebuild_report(other, listed, book, report.digest) == (None, ReportFault("report", 0))


@pytest.mark.parametrize("name", ["first", "negative", "ceiling"])
def test_the_bytes_are_those_that_were_written_from_the_format(name: str) -> None:
    """vectors/subsidy-report: made by hand from docs/formats/subsidy-report.md, not by this program."""
    told = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))
    days = {key: date.fromisoformat(told["head"][key]) for key in ("first", "last")}
    figures = tuple((year, kind, shown) for year, kind, shown in told["figures"])
    parts = tuple(ChargedPart(**{**part, "day": date.fromisoformat(part["day"])}) for part in told["parts"])
    report = SubsidyReport(ReportHead(**{**told["head"], **days}, figures=figures), parts)

    assert report_bytes(report).decode() == told["text"]
    assert report.digest == told["digest"]
