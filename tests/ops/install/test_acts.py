"""Each act says what it is, knows whether it is done, and is done once."""

import grp
import os
import pwd
from collections.abc import Callable
from pathlib import Path

import pytest

from paraplu.base.config import ConfigurationError
from paraplu.ops.install import acts
from paraplu.ops.install.plan import carry_out_all, plan_text

ME, MINE = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name


def owned(mode: int) -> acts.Ownership:
    return acts.Ownership(ME, MINE, mode)


def other_file(folder: Path) -> Path:
    (folder / "other").write_text("first\n")
    return folder / "other"


MAKERS: dict[str, Callable[[Path], acts.Act]] = {
    "folder": lambda place: acts.MakeFolder("x", place / "folder", owned(0o2750)),
    "empty file": lambda place: acts.MakeEmptyFile("x", place / "empty", owned(0o640)),
    "file": lambda place: acts.WriteFile("x", place / "deep" / "file", "text\n", owned(0o600)),
    "lines": lambda place: acts.PutFirst("x", other_file(place), "before\n"),
    "link": lambda place: acts.MakeLink("x", place / "link", Path("nowhere")),
    "removal": lambda place: acts.RemoveFile("x", other_file(place)),
    "program": lambda place: acts.RunProgram("x", ("touch", str(place / "t")), (place / "t").exists),
    "function": lambda place: acts.CallFunction("x", "#", (place / "f").exists, (place / "f").touch),
}


@pytest.mark.parametrize("name", MAKERS)
def test_an_act_is_done_once_and_a_dry_run_does_none(tmp_path: Path, name: str) -> None:
    act = MAKERS[name](tmp_path)
    before = sorted(tmp_path.rglob("*"))

    assert "(done)" not in plan_text([act])
    assert sorted(tmp_path.rglob("*")) == before
    assert carry_out_all([act], lambda _: None) == 1
    assert carry_out_all([act], lambda _: None) == 0
    assert "(done)" in plan_text([act])


@pytest.mark.parametrize("name", ["folder", "empty file", "file"])
def test_rights_that_somebody_changed_are_mended(tmp_path: Path, name: str) -> None:
    act = MAKERS[name](tmp_path)
    act.carry_out()
    act.path.chmod(0o777)  # type: ignore[attr-defined]

    assert not act.is_done()
    act.carry_out()
    assert act.is_done()


def test_lines_that_were_there_once_come_first_again_and_the_rest_stays(tmp_path: Path) -> None:
    act = MAKERS["lines"](tmp_path)
    act.carry_out()
    (tmp_path / "other").write_text("new\n" + (tmp_path / "other").read_text())

    assert not act.is_done()
    act.carry_out()
    assert (tmp_path / "other").read_text() == "before\nnew\nfirst\n"


def test_what_a_shell_would_do_does_the_same(tmp_path: Path) -> None:
    for name in ("folder", "file", "link", "lines"):
        (tmp_path / name).mkdir()
        act = MAKERS[name](tmp_path / name)
        if name == "file":
            (tmp_path / name / "deep").mkdir()
        done = acts.run_quietly(("sh", "-ec", act.as_shell()))

        assert done.returncode == 0, done.stderr
        assert act.is_done(), name


def test_a_program_that_fails_or_is_missing_is_said_in_one_sentence() -> None:
    with pytest.raises(ConfigurationError, match=r"^Try: sh failed: a fault$"):
        acts.RunProgram("Try", ("sh", "-c", "echo a fault >&2; exit 3"), lambda: False).carry_out()
    with pytest.raises(ConfigurationError, match=r"^The program no-such-thing is missing on this machine\.$"):
        acts.RunProgram("Try", ("no-such-thing",), lambda: False).carry_out()
