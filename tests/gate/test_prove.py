"""The proof goes on after a failure and names it at the end."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from gate import prove
from gate.fault import ROOT

SUITES = len(prove.PARTS) * 2 + 1


def marks(*, long: bool) -> dict[str, str]:
    """Of each step with tests, which of them it asks for."""
    return {name: command[-1] for name, command in prove.steps(long=long) if "-m" in command[3:]}


def test_the_short_proof_leaves_out_what_is_slow() -> None:
    assert all(asked.endswith(" and not slow") for asked in marks(long=False).values())


def test_the_long_proof_leaves_out_nothing_and_waits_for_a_thousand_answers_on_one_database() -> None:
    asked = Counter(marks(long=True).values())

    everything = {"not journey and not timed": SUITES, "timed": 1, "journey": 2}
    assert asked == {**everything, "timed and not slow": 1}


def test_what_compares_times_is_asked_on_both_databases_and_nowhere_twice() -> None:
    timed = [name for name, asked in marks(long=False).items() if asked == "timed and not slow"]

    assert timed == [f"{prove.TIMED} on PostgreSQL", f"{prove.TIMED} on SQLite"]


def marked(mark: str) -> set[Path]:
    """The files that hold a test of this mark."""
    found = re.compile(rf"^[^\"\n]*pytest\.mark\.{mark}\b", re.MULTILINE)
    return {path for path in (ROOT / "tests").rglob("test_*.py") if found.search(path.read_text("utf-8"))}


def test_all_journeys_stand_where_their_step_looks_and_nothing_else_does() -> None:
    assert marked("journey") == set((ROOT / prove.JOURNEYS).glob("test_*.py"))


def test_whatever_compares_times_is_named_to_its_steps() -> None:
    asked = [command for name, command in prove.steps(long=False) if name.startswith(prove.TIMED)]

    for command in asked:
        assert {ROOT / word for word in command if word.endswith(".py")} == marked("timed") != set()


def test_a_failed_step_is_named_and_the_next_still_runs(monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    steps = [("first", [sys.executable, "-c", "raise SystemExit(1)"]), ("second", ["echo", "ran"])]
    monkeypatch.setattr(prove, "steps", lambda **_: steps)

    with pytest.raises(SystemExit, match=r"^Failed: first\.$"):
        prove.main()

    assert "ran" in capfd.readouterr().out


def test_four_steps_run_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meet = "mkfifo {0} 2>/dev/null; : {1} {0}"
    doors = [tmp_path / name for name in ("one", "two", "three")]
    sides = [meet.format(door, "<") for door in doors]
    sides.append("; ".join(meet.format(door, ">") for door in reversed(doors)))
    monkeypatch.setattr(
        prove, "steps", lambda **_: [(side, ["timeout", "20", "sh", "-c", side]) for side in sides]
    )

    prove.main()


def test_one_step_at_most_runs_beside_what_compares_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = f"touch {tmp_path}/$$; sleep 0.2; rm {tmp_path}/$$"
    looks = f"for n in 1 2 3 4 5; do test $(ls {tmp_path} | wc -l) -le 1 || exit 1; sleep 0.1; done"
    told = [other, looks, other, other, looks, other]
    names = [f"{prove.TIMED if does == looks else 'another'} {place}" for place, does in enumerate(told)]
    steps = [(name, ["sh", "-c", does]) for name, does in zip(names, told, strict=True)]
    monkeypatch.setattr(prove, "steps", lambda **_: steps)

    prove.main()


def test_settings_of_the_person_do_not_reach_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAPLU_CONFIG", "elsewhere")

    assert prove.passes("step", ["sh", "-c", "test -z $PARAPLU_CONFIG"])


def test_what_one_step_compiled_the_next_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "read_twice.py").write_text("")
    step = [sys.executable, "-c", f"import sys; sys.path.append({str(tmp_path)!r}); import read_twice"]

    assert prove.passes("step", step)

    assert list(tmp_path.glob("__pycache__/read_twice.*.pyc"))
