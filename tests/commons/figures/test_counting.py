"""What is published gives no small number away: three years, an attacker with a program of their own."""

import itertools
import json
import os
import random
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gate.browser import find_node
from paraplu.commons.figures import counting
from paraplu.commons.figures.counting import (
    UnsoundTables,
    count_records,
    every_cell,
    hide_small,
    read_tables,
    sums_of,
    write_tables,
)
from paraplu.commons.figures.plan import FiguresPlan, UnsoundPlan, figures_plan, read_plan
from tests.commons.figures.attacker import Attacker

SPEAK = Path(__file__).with_name("speak_figures.mjs")
YEARS = (2023, 2024, 2025)
ENTRIES = [
    {"key": "kind", "splits": "all", "by": "kind"},
    {"key": "kind_where", "splits": "kind", "by": "where"},
    {"key": "wish", "splits": "all", "by": "wish"},
]


def made_up(year: int, plan: FiguresPlan, count: int) -> list[dict[str, str]]:
    """Records of a year as they may come: some kinds, cities and grounds are rare."""
    draw = random.Random(f"figures {year}")
    spread = {field: [1 + 40 // (at + 1) for at in range(len(codes))] for field, codes in plan.codes.items()}
    # Nearly all say what would help: without more dashes, the total gives the few others away.
    spread["wish"] = [98, 2]

    def one() -> dict[str, str]:
        codes = {field: draw.choices(plan.codes[field], spread[field])[0] for field in plan.codes}
        return {**codes, "month": f"{year}-{draw.choice(plan.codes['month'])}"}

    return [one() for _ in range(count)]


def published(year: int, plan: FiguresPlan, count: int = 420) -> tuple[dict[Any, int], str]:
    """The true counts and the file of a year."""
    counts = count_records(made_up(year, plan, count), plan, year)
    return counts, write_tables(hide_small(counts, plan), plan, year)


def rebuilt(plan: FiguresPlan) -> list[str]:
    """The small cells of three years that somebody with all files knows better than by ten numbers."""
    attacker, small = Attacker(), list[str]()
    for year in YEARS:
        counts, text = published(year, plan)
        attacker.read(text, year)
        named = {f"{year} {table} {'/'.join(codes)}": count for (table, codes), count in counts.items()}
        small += [cell for cell, count in named.items() if count < plan.smallest]
        assert all(attacker.fits(cell, count) for cell, count in named.items() if count < plan.smallest)
    assert len(small) > 100
    return [cell for cell in small if attacker.possible(cell, plan.possible) < plan.possible]


@pytest.mark.slow
def test_from_three_years_of_tables_nobody_rebuilds_a_small_number() -> None:
    assert rebuilt(figures_plan()) == []


@pytest.mark.slow
def test_the_attacker_would_find_some_if_only_small_numbers_were_hidden(monkeypatch: Any) -> None:
    monkeypatch.setattr(counting, "first_weak_cell", lambda *_: None)

    assert len(rebuilt(figures_plan())) > 0


def small_plan(smallest: int = 3, rounded_to: int = 1, possible: int = 3) -> FiguresPlan:
    """A plan so small that every union can be tried."""
    codes = {"kind": ("a", "b"), "where": ("x", "y"), "wish": ("yes", "no"), "month": ("01",)}
    numbers = {"version": 1, "smallest": smallest, "rounded_to": rounded_to, "possible": possible}
    return read_plan({"tables": ENTRIES, **numbers}, codes)


def counts_of(plan: FiguresPlan, shape: tuple[int, ...], wishes: int) -> dict[Any, int]:
    """The counts of a union of this shape: kind by city, and how many said what would help."""
    counts: Counter[Any] = Counter()
    for (kind, where), count in zip(itertools.product("ab", "xy"), shape, strict=True):
        counts.update({("all", ()): count, ("kind", (kind,)): count, ("kind_where", (kind, where)): count})
    counts.update({("wish", ("yes",)): wishes, ("wish", ("no",)): sum(shape) - wishes})
    return {cell: counts[cell] for cell in every_cell(plan)}


def test_what_is_calculated_is_exactly_what_is_possible() -> None:
    plan = small_plan(smallest=2, possible=2)
    counts = counts_of(plan, (4, 1, 3, 2), 9)
    shown = {cell: None if count < plan.smallest else count for cell, count in counts.items()}
    fitting = [
        counts_of(plan, shape, wishes)
        for shape in itertools.product(range(6), repeat=4)
        for wishes in range(sum(shape) + 1)
    ]
    found = [
        one for one in fitting if all(value is None or one[cell] == value for cell, value in shown.items())
    ]

    possible = counting.possible_numbers(shown, sums_of(plan), plan)
    for cell in shown:
        values = {one[cell] for one in found}
        assert possible[cell] == (min(values), max(values))
        assert values == set(range(min(values), max(values) + 1))


def test_a_number_below_ten_is_never_in_the_file_and_the_others_are_rounded() -> None:
    plan = figures_plan()
    counts, text = published(2025, plan)
    shown = read_tables(text, plan, 2025)

    assert all(value is None or (value >= 10 and value % 5 == 0) for value in shown.values())
    assert all(shown[cell] is None for cell, count in counts.items() if count < 10)
    assert any(shown[cell] is None for cell, count in counts.items() if count >= 10)
    assert any(value is not None for value in shown.values())


@pytest.mark.parametrize("fault", ["small", "odd", "weak", "short", "words", "year", "order", "sign"])
def test_the_server_refuses_tables_that_give_something_away_or_are_out_of_shape(fault: str) -> None:
    plan = figures_plan()
    counts, text = published(2025, plan)
    lines = text.splitlines(keepends=True)
    dash = next(at for at, line in enumerate(lines) if line.endswith(",-\n"))
    bare = {cell: None if count < 10 else counting.round_count(count, plan) for cell, count in counts.items()}
    changed = {
        "small": [*lines[:dash], lines[dash].replace(",-", ",5"), *lines[dash + 1 :]],
        "odd": [*lines[:dash], lines[dash].replace(",-", ",12"), *lines[dash + 1 :]],
        "weak": [write_tables(bare, plan, 2025)],
        "short": lines[:-1],
        "words": [*lines[:-1], "wish,no,he hit me\n"],
        "year": [text.replace("year,,2025", "year,,2024")],
        "order": [*lines[:-2], lines[-1], lines[-2].replace("yes", "yes ")],
        "sign": [text.replace(",-\n", ",--\n")],
    }[fault]

    read_tables(text, plan, 2025)
    with pytest.raises(UnsoundTables):
        read_tables("".join(changed), plan, 2025)


def test_records_of_another_year_are_not_counted_and_an_unknown_code_is_unsaid() -> None:
    plan = figures_plan()
    records = made_up(2025, plan, 20)
    strange = [{**records[0], "kind": "no_more"}, {**records[0], "month": "2024-12"}]
    counts = count_records([*records, *strange], plan, 2025)

    assert counts["all", ()] == 21
    assert counts["kind", ("unsaid",)] == 1 + sum(record["kind"] == "unsaid" for record in records)


def test_a_plan_whose_tables_cross_is_refused() -> None:
    codes = {"kind": ("a",), "where": ("x",), "wish": ("yes",), "month": ("01",)}
    crossing = [
        [*ENTRIES, {"key": "where", "splits": "all", "by": "where"}],
        [{"key": "kind", "splits": "wish", "by": "kind"}],
        [*ENTRIES, ENTRIES[0]],
        [{"key": "a", "splits": "all", "by": "name"}],
    ]
    for tables in crossing:
        with pytest.raises(UnsoundPlan):
            read_plan({"tables": tables, "version": 1, "smallest": 1, "rounded_to": 1, "possible": 1}, codes)


def test_the_browser_counts_the_same_bytes() -> None:
    plan = figures_plan()
    wishes = [
        {"records": made_up(year, plan, count), "plan": plan.as_json(), "year": year}
        for year, count in ((2023, 420), (2024, 35), (2025, 0), (2022, 1500))
    ]
    program = os.environ.get("PARAPLU_NODE") or find_node()[0]
    asked = "\n".join(json.dumps(wish) for wish in wishes)
    told = subprocess.run(
        [program, SPEAK], input=asked, capture_output=True, text=True, check=True, timeout=100
    )

    for wish, line in zip(wishes, told.stdout.strip().split("\n"), strict=True):
        year = wish["year"]
        assert isinstance(year, int)
        counts = count_records(wish["records"], plan, year)  # type: ignore[arg-type]
        assert json.loads(line)["answer"] == write_tables(hide_small(counts, plan), plan, year)
