"""The steps of a rollback: the release and the data from before the last upgrade come back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import COMMAND
from paraplu.ops.failpoints import failpoint
from paraplu.ops.upgrading import services
from paraplu.ops.upgrading.journal import UpgradeJournal, begin_step, delete_journal
from paraplu.ops.upgrading.programs import ReleasePrograms
from paraplu.ops.upgrading.release_tree import ReleaseTree
from paraplu.ops.upgrading.upgrade import sentence_of

STEPS = ("close", "note-erased", "put-back", "switch", "migrate", "settle", "open", "start")


@dataclass(slots=True)
class RollbackRun:
    """One rollback: `journal.old` is the release to go back to, `journal.new` the one that is left.

    A rollback that was interrupted is always ended, since somebody typed what it loses.
    """

    tree: ReleaseTree
    programs: ReleasePrograms
    journal: UpgradeJournal

    def carry_out(self, first: str = STEPS[0], erase_again: int | None = None) -> None:
        """Do every step from the first on; if one fails, say that going back is not ended."""
        try:
            if first != STEPS[0]:
                # After a power cut systemd has started the release that is to be left.
                services.stop_units(self.journal.units)
            self._carry_out_steps(first, erase_again)
        except (ConfigurationError, OSError) as fault:
            if self.journal.is_done:
                raise
            problem = f"Going back to {self.journal.old} is not ended, and `{COMMAND} rollback` goes on"
            raise ConfigurationError(f"{problem}: {sentence_of(fault)}") from None

    def _carry_out_steps(self, first: str, erase_again: int | None) -> None:
        old, new = self.tree.folder_of(self.journal.old), self.tree.folder_of(self.journal.new)
        confirmed = () if erase_again is None else ("--erase-again", str(erase_again))
        acts: Mapping[str, Callable[[], object]] = {
            "close": self._close,
            "note-erased": lambda: self.programs.run_step(new, "note-erased"),
            "put-back": lambda: self.programs.run_step(new, "put-back"),
            "switch": lambda: self.tree.switch_to(self.journal.old),
            "migrate": lambda: self.programs.run_command(old, "migrate"),
            "settle": lambda: self.programs.run_step(old, "settle", *confirmed),
            "open": self._open,
            "start": lambda: services.start_units(self.journal.units),
        }
        for step in STEPS[STEPS.index(first) :]:
            self.journal = begin_step(self.tree.journal_path, self.journal, step)
            acts[step]()
            failpoint(f"rollback-{step}")
        self.programs.run_step(old, "delete-copy")
        self.tree.remove_release(self.journal.new)
        delete_journal(self.tree.journal_path)

    def _close(self) -> None:
        self.programs.run_step(self.tree.folder_of(self.journal.new), "close")
        services.stop_units(self.journal.units)

    def _open(self) -> None:
        """A power cut after the opening and before the next line of the journal comes back here."""
        old = self.tree.folder_of(self.journal.old)
        try:
            self.programs.run_step(old, "refuse-closed")
        except ConfigurationError:
            self.programs.run_command(old, "open")
