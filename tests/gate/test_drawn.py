"""What bin/test asks of the tests that are drawn, and of those that concern a database."""

from pathlib import Path
from typing import Any

import pytest

from gate import drawn

# Not by the name of the module: this file has no such tests.
MARK = pytest.mark
NAMES = [f"test_{number}" for number in range(200)]


class Item:
    """A test of a name, with marks."""

    def __init__(self, name: str, *marks: pytest.MarkDecorator, **more: Any) -> None:
        self.name, self.path = name, Path("tests/people/test_it.py")
        self._marks = {mark.name: mark.mark for mark in marks}
        self.fixturenames = more.get("fixtures", ())

    def get_closest_marker(self, name: str) -> Any:
        return self._marks.get(name)


def asked(database: str, *marks: pytest.MarkDecorator, halves: bool = True, **more: Any) -> set[str]:
    return {
        name
        for name in NAMES
        if drawn.is_asked(Item(name, *marks, **more), database, halves=halves)  # type: ignore[arg-type]
    }


CONCERNS = MARK.postgresql


def test_what_concerns_a_database_is_asked_on_one_of_two_and_never_on_none() -> None:
    here, there = asked("sqlite", CONCERNS), asked("postgresql", CONCERNS)

    assert here | there == set(NAMES)
    assert here & there == set()
    assert min(len(here), len(there)) > 70


@pytest.mark.parametrize(
    ("marks", "fixtures"),
    [((MARK.django_db(transaction=True),), ()), ((), ("transactional_db",))],
)
def test_what_commits_is_asked_on_postgresql_in_any_case(marks: Any, fixtures: tuple[str, ...]) -> None:
    assert asked("postgresql", CONCERNS, *marks, fixtures=fixtures) == set(NAMES)


@pytest.mark.parametrize("database", drawn.DATABASES)
def test_whoever_runs_tests_by_hand_asks_both_databases_all(database: str) -> None:
    assert asked(database, CONCERNS, halves=False) == set(NAMES)


@pytest.mark.parametrize("marks", [(), (CONCERNS, MARK.timed)])
def test_what_concerns_no_database_and_what_compares_times_is_not_halved(marks: Any) -> None:
    assert asked("sqlite", *marks) == set(NAMES)


def test_of_drawn_tests_one_of_so_many_is_asked_and_others_on_the_other_database() -> None:
    here, there = (asked(database, MARK.drawn(5), CONCERNS) for database in drawn.DATABASES)

    assert 20 < len(here) < 60
    assert here != there


def test_of_drawn_files_all_tests_are_asked_or_none() -> None:
    assert asked("sqlite", MARK.drawn(3, "file")) in (set(), set(NAMES))


@pytest.mark.parametrize("marks", [(), (MARK.drawn(2),)])
def test_of_halved_tests_one_half_is_asked_by_the_whole_run_and_all_by_any_other(marks: Any) -> None:
    whole, half = (asked("sqlite", *marks, MARK.halved, halves=halves) for halves in (False, True))

    assert half < whole == asked("sqlite", *marks)
    assert 0.3 < len(half) / len(whole) < 0.7
