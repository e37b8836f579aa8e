"""What systemd started again after a power cut is stopped before an upgrade or a rollback goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from paraplu.ops.upgrading import services
from paraplu.ops.upgrading.journal import UpgradeJournal
from paraplu.ops.upgrading.release_tree import ReleaseTree
from paraplu.ops.upgrading.rollback import RollbackRun
from paraplu.ops.upgrading.upgrade import UpgradeRun

UNITS = ("paraplu-web.service",)


class QuietPrograms:
    """Programs of releases that succeed in everything."""

    def run_step(self, *_words: object) -> str:
        return "0"

    run_command = run_step


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    done: list[str] = []

    def noted(name: str) -> Callable[..., None]:
        return lambda *_rest: done.append(name)

    for name in ("stop_units", "start_units"):
        monkeypatch.setattr(services, name, noted(name))
    monkeypatch.setattr(ReleaseTree, "switch_to", noted("switch_to"))
    return done


def journal_of(kind: str, step: str, folder: Path) -> tuple[ReleaseTree, Any, UpgradeJournal]:
    for version in ("1.0.0", "1.1.0"):
        (folder / "releases" / version).mkdir(parents=True)
    (folder / "current").symlink_to("releases/1.0.0")
    return ReleaseTree(folder), QuietPrograms(), UpgradeJournal(kind, step, "1.0.0", "1.1.0", UNITS)


@pytest.mark.parametrize("step", ["switch", "start", "open"])
def test_an_upgrade_that_goes_on_stops_them_first(tmp_path: Path, acts: list[str], step: str) -> None:
    UpgradeRun(*journal_of("upgrade", step, tmp_path)).end_or_take_back()

    assert acts == ["stop_units", "switch_to", "start_units"]


@pytest.mark.parametrize("step", ["put-back", "switch", "migrate", "settle", "open", "start"])
def test_a_rollback_that_goes_on_stops_them_first(tmp_path: Path, acts: list[str], step: str) -> None:
    RollbackRun(*journal_of("rollback", step, tmp_path)).carry_out(step)

    assert (acts[0], acts[-1]) == ("stop_units", "start_units")
