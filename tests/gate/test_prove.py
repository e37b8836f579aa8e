"""The proof goes on after a failure and names it at the end."""

import re
import sys
from pathlib import Path

import pytest

from gate import prove
from gate.fault import ROOT


def marks(*, long: bool) -> dict[str, str]:
    """Of each step with tests, which of them it asks for."""
    return {name: command[-1] for name, command in prove.steps(long=long) if "-m" in command[3:]}


def test_the_short_proof_leaves_out_what_is_slow() -> None:
    assert all(asked.endswith(" and not slow") for asked in marks(long=False).values())


def test_the_long_proof_leaves_out_nothing_and_waits_for_a_thousand_answers_on_one_database() -> None:
    assert marks(long=True) == {
        "what compares times on SQLite": "timed",
        "what compares times on PostgreSQL": "timed and not slow",
        "journeys": "journey",
        "the suite on SQLite": "not timed",
        "the suite on PostgreSQL": "not timed",
    }


def test_the_short_proof_asks_one_database_everything_and_the_other_what_concerns_it() -> None:
    asked = marks(long=False)

    assert asked["the suite on SQLite"] == "not timed and not slow"
    assert asked["the suite on PostgreSQL"] == "postgresql and not timed and not slow"
    assert list(asked) == [
        f"{prove.TIMED} on SQLite",
        "journeys",
        "the suite on SQLite",
        "the suite on PostgreSQL",
    ]


def marked(mark: str) -> set[Path]:
    """The files that hold a test of this mark."""
    found = re.compile(rf"^[^\"\n]*pytest\.mark\.{mark}\b", re.MULTILINE)
    return {path for path in (ROOT / "tests").rglob("test_*.py") if found.search(path.read_text("utf-8"))}


def test_all_journeys_stand_where_their_step_looks_and_nothing_else_does() -> None:
    assert marked("journey") == set((ROOT / prove.JOURNEYS).glob("test_*.py"))


@pytest.mark.parametrize("mark", ["timed", "postgresql"])
def test_whatever_has_a_step_of_its_own_is_named_to_it(mark: str) -> None:
    named = {ROOT / name for name in prove.marked_files(mark)}

    assert named == marked(mark) != set()


def test_nothing_that_asks_no_database_is_meant_for_the_other() -> None:
    assert not [
        path for path in marked("postgresql") if str(path.relative_to(ROOT)).startswith(tuple(prove.ASK_NONE))
    ]


def run(steps: list[tuple[str, list[str]]]) -> None:
    prove.run_all(dict(steps))


def test_a_failed_step_is_named_and_the_next_still_runs(capfd) -> None:
    steps = [("first", [sys.executable, "-c", "raise SystemExit(1)"]), ("second", ["echo", "ran"])]

    with pytest.raises(SystemExit, match=r"^Failed: first\.$"):
        run(steps)

    assert "ran" in capfd.readouterr().out


def test_four_steps_run_at_the_same_time(tmp_path: Path) -> None:
    meet = "mkfifo {0} 2>/dev/null; : {1} {0}"
    doors = [tmp_path / name for name in ("one", "two", "three")]
    sides = [meet.format(door, "<") for door in doors]
    sides.append("; ".join(meet.format(door, ">") for door in reversed(doors)))

    run([(f"side {place}", ["timeout", "20", "sh", "-c", side]) for place, side in enumerate(sides)])


def test_one_step_at_most_runs_beside_what_compares_times(tmp_path: Path) -> None:
    other = f"touch {tmp_path}/$$; sleep 0.2; rm {tmp_path}/$$"
    looks = f"for n in 1 2 3 4 5; do test $(ls {tmp_path} | wc -l) -le 1 || exit 1; sleep 0.1; done"
    told = [other, looks, other, other, looks, other]
    names = [f"{prove.TIMED if does == looks else 'another'} {place}" for place, does in enumerate(told)]

    run([(name, ["sh", "-c", does]) for name, does in zip(names, told, strict=True)])


def test_what_yields_runs_beside_what_compares_times(tmp_path: Path) -> None:
    meet = f"mkfifo {tmp_path}/meet 2>/dev/null; : {{}} {tmp_path}/meet"
    timed, beside = (["timeout", "20", "sh", "-c", meet.format(side)] for side in "<>")

    run([(f"{prove.TIMED} here", timed), ("beside", [*prove.YIELDING, *beside])])


def test_what_yields_lets_others_go_first() -> None:
    command = dict(prove.steps(long=False))["browser modules"]

    assert command[: len(prove.YIELDING)] == prove.YIELDING
    run([("its niceness", [*prove.YIELDING, "sh", "-c", "test $(nice) -gt 0"])])


def test_a_step_of_several_processes_takes_two_places(tmp_path: Path) -> None:
    other = f"touch {tmp_path}/$$; sleep 0.2; rm {tmp_path}/$$"
    looks = f"for n in 1 2 3 4 5; do test $(ls {tmp_path} | wc -l) -le 2 || exit 1; sleep 0.1; done"

    run(
        [("the suite", ["sh", "-c", looks, "-n"]), *((f"another {n}", ["sh", "-c", other]) for n in range(6))]
    )


def test_settings_of_the_person_do_not_reach_a_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAPLU_CONFIG", "elsewhere")

    assert prove.passes(
        "step", ["sh", "-c", "test -z $PARAPLU_CONFIG"], prove.clean_environment(str(tmp_path))
    )


def test_what_one_step_compiled_the_next_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "read_twice.py").write_text("")
    step = [sys.executable, "-c", f"import sys; sys.path.append({str(tmp_path)!r}); import read_twice"]

    assert prove.passes("step", step, prove.clean_environment(str(tmp_path)))

    assert list(tmp_path.glob("__pycache__/read_twice.*.pyc"))


def test_each_database_asks_one_half_in_the_short_proof_alone(tmp_path: Path) -> None:
    said = tmp_path / "said"
    steps = {"step": ["sh", "-c", f"echo x$PARAPLU_HALVES >> {said}"]}

    prove.run_all(steps, halves=True)
    prove.run_all(steps)

    assert said.read_text().split() == ["x1", "x"]


@pytest.mark.parametrize(("words", "halves"), [([], True), (["--changed"], False), (["--long"], False)])
@pytest.mark.parametrize("concerned", [["tests/people/test_joining.py"], None])
def test_whoever_asks_for_a_change_is_asked_all_of_its_tests(
    words: list[str], halves: bool, concerned: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(sys, "argv", ["prove", *words])
    monkeypatch.setattr(prove.affected, "changed_files", lambda _commit: ["src/paraplu/people/known.py"])
    monkeypatch.setattr(prove.affected, "concerned_tests", lambda _changed: concerned)
    monkeypatch.setattr(prove.debian, "provide", lambda **_: None)
    monkeypatch.setattr(
        prove, "run_all", lambda steps, *, halves=False, **_: asked.append((set(steps), halves))
    )

    prove.main()

    assert [parts for _steps, parts in asked] == [halves]
    assert "the suite on SQLite" in asked[0][0]


def test_checks_belong_to_the_first_part_of_the_long_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {}
    monkeypatch.setattr(prove.debian, "provide", lambda **_: None)
    monkeypatch.setattr(prove, "run_all", lambda steps, *, part: asked.update({part: set(steps)}))

    for part in ("", "1/3", "2/3", "3/3"):
        prove.run_long(part)

    assert asked[""] == asked["1/3"] == set(dict(prove.steps(long=True))) > set(prove.ONCE)
    assert asked["2/3"] == asked["3/3"] == asked[""] - set(prove.ONCE)


@pytest.mark.parametrize("part", ["4/3", "half", "0/2", "1/1"])
def test_a_part_that_there_is_not_is_refused(part: str) -> None:
    with pytest.raises(prove.Fault, match="a part such as 2/4"):
        prove.run_long(part)


def test_a_step_learns_which_part_it_is_asked(tmp_path: Path) -> None:
    told = tmp_path / "told"

    prove.run_all({"step": ["sh", "-c", f"echo x$PARAPLU_PART >> {told}"]}, part="2/4")

    assert told.read_text() == "x2/4\n"
