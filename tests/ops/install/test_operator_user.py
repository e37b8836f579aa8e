"""What root brings to a restore is lent to the operator's user, and no copy stays."""

import grp
import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from paraplu.base.config import ConfigurationError
from paraplu.ops.install import operator_user

ME = grp.getgrgid(os.getegid()).gr_name
FILES = ["day.age", "recovery.txt", "erased.log", "erased.log"]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("var", "var/stopped", "memory", "disk"):
        (tmp_path / name).mkdir()
    own = SimpleNamespace(var_folder=tmp_path / "var", user_name=ME)
    monkeypatch.setattr(operator_user, "layout_here", lambda: own)
    monkeypatch.setattr(operator_user, "MEMORY", tmp_path / "memory")
    monkeypatch.setattr(operator_user, "DISK", tmp_path / "disk")
    return tmp_path


def brought(folder: Path) -> Namespace:
    for name in FILES:
        (folder / name).write_text(name)
    ledgers = [folder / "erased.log", folder / "erased.log"]
    return Namespace(
        file=folder / "day.age",
        identity=folder / "recovery.txt",
        ledger=ledgers,
        keys_are_lost=True,
        erase_again=4,
    )


@pytest.mark.parametrize("code", [0, 1])
def test_what_root_brings_is_lent_and_gone_afterwards(
    server: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    asked: list[str] = []
    ledger = server / "var" / "erased.log"
    ledger.touch(mode=0o640)

    def run(words: Sequence[str], _output: int) -> int:
        asked.extend(words)
        assert [Path(word).read_text() for word in words[1:8:2]] == FILES
        return code

    monkeypatch.setattr(operator_user, "run_as_operator", run)
    assert operator_user.restore_as_operator(brought(server)) == code

    assert asked[:7:2] == ["restore", "--identity", "--ledger", "--ledger"]
    assert asked[3].startswith(str(server / "memory"))
    assert asked[8:] == ["--keys-are-lost", "--erase-again", "4"]
    assert [list((server / name).iterdir()) for name in ("disk", "memory")] == [[], []]
    assert ledger.stat().st_mode & 0o777 == 0o640


def test_what_is_not_there_is_named_before_anything_is_done(server: Path) -> None:
    options = brought(server)
    options.identity.unlink()

    with pytest.raises(ConfigurationError, match=r"^There is no file .*recovery\.txt\.$"):
        operator_user.restore_as_operator(options)
    assert [list((server / name).iterdir()) for name in ("disk", "memory")] == [[], []]


@pytest.mark.parametrize("name", ["erased.log", "stopped/stopped.log"])
def test_a_link_in_the_place_of_a_ledger_gives_nothing_away(server: Path, name: str) -> None:
    (server / "secret").write_text("of root")
    (server / "secret").chmod(0o600)
    (server / "var" / name).symlink_to(server / "secret")

    with pytest.raises(OSError, match="Too many levels"):
        operator_user.restore_as_operator(brought(server))
    assert (server / "secret").stat().st_mode & 0o777 == 0o600
