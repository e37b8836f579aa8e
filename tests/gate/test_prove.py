"""The proof goes on after a failure and names it at the end."""

import re
import sys
from pathlib import Path

import pytest

from gate import prove
from gate.fault import ROOT

ON_SQLITE, ON_POSTGRESQL = "the suite on SQLite", "the suite on PostgreSQL"
QUICK = {
    f"{prove.TIMED} on SQLite": "timed and not slow",
    "journeys": "journey and not slow",
    ON_SQLITE: "not timed and not slow",
    ON_POSTGRESQL: "postgresql and not timed and not slow",
}

# Bank files that are nowhere are not as agreed: tests/kernel/money/bank_files/test_samples.py fails.
NO_SAMPLES = {prove.BANK_SAMPLES: "nowhere"}


def marks(extent: prove.Extent) -> dict[str, str]:
    """Of each step with tests, which of them it asks for."""
    return {name: command[-1] for name, command in prove.steps(extent) if "-m" in command[3:]}


def test_bin_test_leaves_out_what_is_slow_and_asks_the_other_database_what_concerns_it() -> None:
    assert marks("short") == QUICK


def test_bin_prove_asks_the_same_and_what_compares_times_on_both() -> None:
    assert marks("prove") == QUICK | {f"{prove.TIMED} on PostgreSQL": "timed and not slow"}


def test_what_is_left_waits_for_a_thousand_answers_on_one_database() -> None:
    assert marks("slow") == {
        f"{prove.TIMED} on SQLite": "timed and slow",
        "journeys": "journey",
        ON_SQLITE: "not timed",
        ON_POSTGRESQL: "not timed",
    }


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
    pipes = [tmp_path / name for name in ("one", "two", "three")]
    sides = [meet.format(pipe, "<") for pipe in pipes]
    sides.append("; ".join(meet.format(pipe, ">") for pipe in reversed(pipes)))

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
    command = dict(prove.steps("short"))["browser modules"]

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


def test_a_step_learns_which_tests_it_is_asked(tmp_path: Path) -> None:
    told = tmp_path / "told"
    steps = {"step": ["sh", "-c", f"echo h$PARAPLU_HALVES e$PARAPLU_EXTENT p$PARAPLU_PART >> {told}"]}

    prove.run_all(steps, chosen={"PARAPLU_HALVES": "1"})
    prove.run_all(steps, chosen={"PARAPLU_EXTENT": "prove"})
    prove.run_all(steps, chosen={"PARAPLU_PART": "2/4"})
    prove.run_all(steps)

    assert told.read_text().splitlines() == ["h1 e p", "h eprove p", "h e p2/4", "h e p"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[set[str], dict[str, str]]]:
    """Of each run its steps, and which of their tests are chosen."""
    runs = list[tuple[set[str], dict[str, str]]]()
    monkeypatch.setattr(prove.debian, "provide", lambda **_: None)
    monkeypatch.setattr(prove, "run_all", lambda steps, chosen=None: runs.append((set(steps), chosen or {})))
    return runs


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], {"PARAPLU_HALVES": "1"}),
        (["--changed"], {}),
        (["--prove"], {"PARAPLU_EXTENT": "prove", "PARAPLU_PART": ""}),
        (["--prove", "--slow"], {"PARAPLU_EXTENT": "slow", "PARAPLU_PART": "", **NO_SAMPLES}),
        (["--prove", "--slow", "2/4"], {"PARAPLU_EXTENT": "slow", "PARAPLU_PART": "2/4", **NO_SAMPLES}),
    ],
)
@pytest.mark.parametrize("concerned", [["tests/people/test_joining.py"], None])
def test_each_command_chooses_its_tests(
    words: list[str],
    chosen: dict[str, str],
    concerned: list[str] | None,
    asked: list[tuple[set[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["prove", *words])
    monkeypatch.delenv(prove.BANK_SAMPLES, raising=False)
    monkeypatch.setattr(prove.affected, "changed_files", lambda _commit: ["src/paraplu/people/known.py"])
    monkeypatch.setattr(prove.affected, "concerned_tests", lambda _changed: concerned)

    prove.main()

    assert [words for _steps, words in asked] == [chosen]
    assert ON_SQLITE in asked[0][0]


@pytest.mark.parametrize(
    "words", [["4/3"], ["--slow", "4/3"], ["--slow", "half"], ["--slow", "0/2"], ["--slow", "1/1"]]
)
def test_a_part_that_there_is_not_is_refused(words: list[str], asked: list[object]) -> None:
    with pytest.raises(prove.Fault, match="--slow 2/4"):
        prove.run_proof(words)

    assert not asked
