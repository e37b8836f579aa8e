"""What an upgrade or a rollback asks before it begins, and how an interrupted one is brought to its end."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings

from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import COMMAND
from paraplu.ops.install.layout import layout_of_program
from paraplu.ops.upgrading import copying, services
from paraplu.ops.upgrading.journal import UpgradeJournal, read_journal
from paraplu.ops.upgrading.programs import ReleasePrograms
from paraplu.ops.upgrading.release_tree import ReleaseTree, is_newer, release_tree_here
from paraplu.ops.upgrading.rollback import STEPS, RollbackRun
from paraplu.ops.upgrading.upgrade import UpgradeRun, WantedUpgrade

SECONDS_AN_HOUR = 3600


@dataclass(frozen=True, slots=True)
class LockedInstallation:
    """The releases of this installation and their programs, while nobody else upgrades."""

    tree: ReleaseTree
    programs: ReleasePrograms


@dataclass(frozen=True, slots=True)
class RollbackLoss:
    """What is lost by going back: hours since the upgrade ended, and entries of the log since the copy."""

    hours: int
    entries: int


@contextmanager
def locked_installation() -> Iterator[LockedInstallation]:
    """Refuse while another upgrade, or a program that it started, still runs."""
    tree = release_tree_here()
    with (tree.root / "upgrade.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError("An upgrade is still running: wait for its end.") from None
        yield LockedInstallation(tree, ReleasePrograms(Path(settings.PARAPLU.var), lock.fileno()))


def resume_interrupted(here: LockedInstallation, erase_again: int | None = None) -> str:
    """End what was interrupted, or take it back; return the sentence that says which, or nothing."""
    journal = read_journal(here.tree.journal_path)
    if journal is None or journal.is_done:
        return ""
    if journal.kind == "rollback":
        RollbackRun(here.tree, here.programs, journal).carry_out(journal.step, erase_again)
        return f"The rollback was interrupted and is ended now: release {journal.old} runs."
    return UpgradeRun(here.tree, here.programs, journal).end_or_take_back()


def begin_upgrade(here: LockedInstallation, version: str, wanted: WantedUpgrade) -> UpgradeJournal:
    """Upgrade to a release whose archive was verified; return the journal of the end."""
    old = here.tree.current_version()
    if not is_newer(version, old):
        raise ConfigurationError(
            f"Release {old} runs, and {version} is not newer: `{COMMAND} rollback` goes back."
        )
    units = services.running_units(layout_of_program(here.tree.root))
    services.refuse_running_processes(here.programs.var, units)
    here.programs.run_step(here.tree.folder_of(old), "refuse-closed")
    run = UpgradeRun(here.tree, here.programs, UpgradeJournal("upgrade", "", old, version, units))
    run.carry_out(wanted)
    return run.journal


def loss_of_rollback(here: LockedInstallation) -> tuple[UpgradeJournal, RollbackLoss]:
    """The upgrade that can be taken back, and what that loses; raises ConfigurationError if none can."""
    journal = read_journal(here.tree.journal_path)
    if journal is None or journal.kind != "upgrade" or journal.new != here.tree.current_version():
        raise ConfigurationError("There is no upgrade that could be taken back.")
    if not copying.copies_folder(here.programs.var).is_dir():
        raise ConfigurationError(copying.NO_COPY)
    now = int(here.programs.run_step(here.tree.folder_of(journal.new), "entries"))
    hours = round((time.time() - journal.at) / SECONDS_AN_HOUR)
    return journal, RollbackLoss(max(hours, 0), now - journal.entries)


def begin_rollback(here: LockedInstallation, journal: UpgradeJournal, erase_again: int | None) -> None:
    """Go back to the release and the data from before an upgrade."""
    units = services.running_units(layout_of_program(here.tree.root))
    services.refuse_running_processes(here.programs.var, units)
    back = replace(journal, kind="rollback", units=units)
    RollbackRun(here.tree, here.programs, back).carry_out(STEPS[0], erase_again)
