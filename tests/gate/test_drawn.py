"""What bin/test asks of the tests that are drawn, and of those that concern a database."""

import ast
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gate import drawn

# Not by the name of the module: this file has no such tests.
MARK = pytest.mark
NAMES = [f"test_{number}" for number in range(200)]


class Item:
    """A test of a name, with marks."""

    def __init__(self, name: str, *marks: pytest.MarkDecorator, **more: Any) -> None:
        self.name, self.path = name, drawn.ROOT / more.get("file", "tests/base/test_it.py")
        self._marks = {mark.name: mark.mark for mark in marks}
        self.fixturenames = more.get("fixtures", ())
        self.module = SimpleNamespace(**dict.fromkeys(more.get("defined", ())))

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


@pytest.mark.parametrize("marks", [(), (CONCERNS,), (MARK.whole,), (MARK.drawn(2),)])
def test_what_is_long_is_for_bin_prove(marks: Any) -> None:
    for database in drawn.DATABASES:
        assert asked(database, MARK.long, *marks) == asked(database, MARK.long, *marks, halves=False) == set()
        assert proven(database, MARK.long, *marks) == proven(database, *marks)


def proven(database: str, *marks: pytest.MarkDecorator) -> set[str]:
    return {name for name in NAMES if drawn.is_proven(Item(name, *marks), database)}  # type: ignore[arg-type]


COMMITS = MARK.django_db(transaction=True)


@pytest.mark.parametrize(
    ("marks", "here", "there"),
    [
        ((), True, False),
        ((MARK.drawn(9), MARK.halved), True, False),
        ((MARK.timed,), True, True),
        ((MARK.timed, CONCERNS), True, True),
        ((MARK.slow,), False, False),
        ((MARK.slow, CONCERNS, COMMITS), False, False),
    ],
)
def test_bin_prove_asks_each_test_that_is_not_slow(marks: Any, here: bool, there: bool) -> None:
    assert [proven(database, *marks) for database in drawn.DATABASES] == [
        set(NAMES) if is_asked else set() for is_asked in (here, there)
    ]


def test_bin_prove_asks_of_drawn_journeys_those_of_the_lot() -> None:
    journeys = [Item(name, MARK.drawn(4), file="tests/journeys/test_all.py") for name in NAMES]
    asked = [item for item in journeys if drawn.is_proven(item, "sqlite")]  # type: ignore[arg-type]

    assert 30 < len(asked) < 70
    assert not [item for item in journeys if drawn.is_proven(item, "postgresql")]  # type: ignore[arg-type]


def test_bin_prove_asks_what_concerns_a_database_on_one_of_two() -> None:
    here, there = (proven(database, CONCERNS) for database in drawn.DATABASES)

    assert here | there == set(NAMES)
    assert here & there == set()
    assert proven("postgresql", CONCERNS, COMMITS) == set(NAMES)


def test_of_drawn_tests_one_of_so_many_is_asked_and_others_on_the_other_database() -> None:
    here, there = (asked(database, MARK.drawn(5), CONCERNS) for database in drawn.DATABASES)

    assert 20 < len(here) < 60
    assert here != there


def test_of_drawn_files_all_tests_are_asked_or_none() -> None:
    assert asked("sqlite", MARK.drawn(3, "file")) in (set(), set(NAMES))


@pytest.mark.parametrize("marks", [(), (MARK.drawn(2),)])
def test_of_halved_tests_one_of_sixteen_is_asked_by_the_whole_run_and_all_by_any_other(marks: Any) -> None:
    whole, part = (asked("sqlite", *marks, MARK.halved, halves=halves) for halves in (False, True))

    assert part < whole == asked("sqlite", *marks)
    assert 0.02 < len(part) / len(whole) < 0.15


def test_of_halved_with_a_number_one_of_so_many_is_asked() -> None:
    assert 0.3 < len(asked("sqlite", MARK.halved(2))) / len(NAMES) < 0.7


IN_AN_APP = "tests/people/test_it.py"


@pytest.mark.parametrize("marks", [(), (CONCERNS,)])
def test_of_an_apps_tests_the_whole_run_asks_one_of_sixteen_and_any_other_run_all(marks: Any) -> None:
    whole, part = (
        asked("sqlite", *marks, file=IN_AN_APP, halves=halves)
        | asked("postgresql", *marks, file=IN_AN_APP, halves=halves)
        for halves in (False, True)
    )

    assert whole == set(NAMES)
    assert 0.02 < len(part) / len(whole) < 0.15


@pytest.mark.parametrize("marks", [(), (MARK.drawn(2),)])
def test_of_journeys_the_whole_run_asks_one_of_eight_that_are_drawn(marks: Any) -> None:
    file = "tests/journeys/test_it.py"
    drawn_ones, part = (asked("sqlite", *marks, file=file, halves=halves) for halves in (False, True))

    assert part < drawn_ones == asked("sqlite", *marks)
    assert 0.04 < len(part) / len(drawn_ones) < 0.25


@pytest.mark.parametrize("mark", [MARK.whole, MARK.timed, MARK.drawn(2)])
def test_what_is_marked_whole_or_timed_or_drawn_loses_no_part_in_an_app(mark: Any) -> None:
    assert asked("sqlite", mark, file=IN_AN_APP) == asked("sqlite", mark)


def test_the_first_test_of_an_apps_file_is_always_asked() -> None:
    left_out = min(set(NAMES) - asked("sqlite", file=IN_AN_APP))

    assert left_out in asked("sqlite", file=IN_AN_APP, defined=("helper", left_out, "test_other"))
    assert left_out not in asked("sqlite", file=IN_AN_APP, defined=("helper", "test_other", left_out))


def test_of_the_first_tests_cases_only_the_first_is_always_asked() -> None:
    left_out = min(set(NAMES) - asked("sqlite", file=IN_AN_APP))
    one, other = (Item(left_out, file=IN_AN_APP, defined=(left_out,)) for _ in range(2))
    one.callspec, other.callspec = (SimpleNamespace(indices={"seat": place}) for place in (0, 1))  # type: ignore[attr-defined]

    assert drawn.is_asked(one, "sqlite", halves=True)  # type: ignore[arg-type]
    assert not drawn.is_asked(other, "sqlite", halves=True)  # type: ignore[arg-type]


def test_what_keeps_a_promise_is_always_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    left_out = min(set(NAMES) - asked("sqlite", file=IN_AN_APP))
    assert "tests/front/mine/test_going.py::test_one_click_ends_the_membership_at_once" in drawn.keepers()

    monkeypatch.setattr(drawn, "keepers", lambda: frozenset({f"{IN_AN_APP}::{left_out}"}))
    assert asked("sqlite", file=IN_AN_APP) >= {left_out}
    monkeypatch.setattr(drawn, "keepers", lambda: frozenset({IN_AN_APP}))
    assert asked("sqlite", file=IN_AN_APP) == set(NAMES)


def test_no_lot_leaves_out_the_first_case_of_what_keeps_a_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    left_out = min(set(NAMES) - asked("sqlite", MARK.drawn(9)))
    keeper = Item(left_out, MARK.drawn(9))
    monkeypatch.setattr(drawn, "keepers", lambda: frozenset({drawn.name_of(keeper)}))  # type: ignore[arg-type]

    later = Item(left_out, MARK.drawn(9))
    later.callspec = SimpleNamespace(indices={"language": 1})  # type: ignore[attr-defined]

    assert drawn.is_asked(keeper, "sqlite", halves=False)  # type: ignore[arg-type]
    assert not drawn.is_asked(later, "sqlite", halves=False)  # type: ignore[arg-type]


def files_of(folder: str) -> list[Path]:
    return sorted((drawn.ROOT / folder).rglob("test_*.py"))


@pytest.mark.parametrize(
    ("folder", "least", "most"),
    [("tests/life", 0.2, 0.6), ("tests/journeys", 0.3, 0.75), ("tests/base", 1, 1)],
)
def test_the_whole_run_reads_a_part_of_the_files_of_apps_and_journeys(
    folder: str, least: float, most: float
) -> None:
    paths = files_of(folder)

    assert least <= len(drawn.asked_files(paths)) / len(paths) <= most


def test_each_folder_and_each_promise_keeps_a_file_on_either_database() -> None:
    paths = files_of("tests")
    folders = {path.parent for path in paths}

    for database in drawn.DATABASES:
        asked = drawn.asked_files(paths, database)
        promised = {keeper.partition("::")[0] for keeper in drawn.keepers() if "none: " not in keeper}
        assert {(drawn.ROOT / file).parent for file in asked} == folders
        assert promised <= set(asked)
    assert drawn.asked_files(paths) != drawn.asked_files(paths, "postgresql")


def test_a_file_with_what_is_asked_whole_is_read() -> None:
    whole = [
        path for path in files_of("tests/ops") + files_of("tests/attacks") if "mark.whole" in path.read_text()
    ]

    assert drawn.asked_files(whole) == [drawn.named_file(path) for path in whole] != []


def decorators_of(keeper: str) -> list[str]:
    """What stands above a test and above all tests of its file."""
    file, _, name = keeper.partition("::")
    tree = ast.parse((drawn.ROOT / file).read_text("utf-8"))
    marks = [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign)]
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name]
    assert found or not name, keeper
    return [mark for mark in marks if mark.startswith("pytestmark")] + [
        ast.unparse(each) for node in found for each in node.decorator_list
    ]


def test_no_test_that_keeps_a_promise_waits_for_bin_prove() -> None:
    keepers = [keeper for keeper in drawn.keepers() if not keeper.startswith("none: ")]

    assert len(keepers) > 40
    assert [keeper for keeper in keepers if any("mark.slow" in mark for mark in decorators_of(keeper))] == []


FILES = [Item(f"test_{place % 3}", file=f"tests/base/test_{place // 3}.py") for place in range(300)]
ONE_FILE = [Item(f"test_{place}", file="tests/journeys/test_all.py") for place in range(drawn.MANY + 20)]
TIMED = [Item(f"test_{place}", MARK.timed, file="tests/base/test_time.py") for place in range(40)]


def names_of_part(items: list[Item], part: str) -> set[str]:
    return {f"{item.path}::{item.name}" for item in drawn.of_part(items, part)}  # type: ignore[arg-type, attr-defined]


@pytest.mark.parametrize("items", [FILES, ONE_FILE, TIMED], ids=["files", "one file", "times"])
def test_all_parts_together_are_everything_and_no_test_is_in_two(items: list[Item]) -> None:
    found = [names_of_part(items, f"{place}/4") for place in (1, 2, 3, 4)]

    assert set.union(*found) == {f"{item.path}::{item.name}" for item in items}
    assert sum(len(part) for part in found) == len(items)
    assert all(found)


def test_tests_of_a_file_stay_together() -> None:
    here, there = (
        {name.partition("::")[0] for name in names_of_part(FILES, part)} for part in ("1/2", "2/2")
    )

    assert here.isdisjoint(there)


@pytest.mark.parametrize("part", ["1/2", "2/2", "9/9", "3/4"])
def test_a_part_is_asked_for_by_its_place(part: str) -> None:
    assert drawn.is_part(part)


@pytest.mark.parametrize("part", ["", "0/2", "3/2", "1/1", "1/10", "1", "a/b", "-1/2", "1/2 ", "١/٢"])
def test_anything_else_is_no_part(part: str) -> None:
    assert not drawn.is_part(part)
