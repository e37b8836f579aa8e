"""The proof goes on after a failure and names it at the end."""

import sys
from pathlib import Path

import pytest

from gate import prove


def test_the_short_proof_leaves_out_what_is_slow() -> None:
    suites = [command for name, command in prove.steps(long=False) if name.startswith("suite")]

    assert [command[-1] for command in suites] == ["not journey and not slow"] * 5


def test_the_long_proof_leaves_out_nothing() -> None:
    suites = [command for name, command in prove.steps(long=True) if name.startswith("suite")]

    assert [command[-1] for command in suites] == ["not journey"] * 5


def test_a_failed_step_is_named_and_the_next_still_runs(monkeypatch: pytest.MonkeyPatch, capfd) -> None:
    steps = [("first", [sys.executable, "-c", "raise SystemExit(1)"]), ("second", ["echo", "ran"])]
    monkeypatch.setattr(prove, "steps", lambda **_: steps)

    with pytest.raises(SystemExit, match=r"^Failed: first\.$"):
        prove.main()

    assert "ran" in capfd.readouterr().out


def test_two_steps_run_at_the_same_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meet = "mkfifo {0} 2>/dev/null; : {1} {0}"
    sides = [meet.format(tmp_path / "door", sign) for sign in "><"]
    monkeypatch.setattr(
        prove, "steps", lambda **_: [(side, ["timeout", "20", "sh", "-c", side]) for side in sides]
    )

    prove.main()


def test_settings_of_the_person_do_not_reach_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAPLU_CONFIG", "elsewhere")

    assert prove.passes("step", ["sh", "-c", "test -z $PARAPLU_CONFIG"])
