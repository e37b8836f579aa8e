"""The steps of an upgrade, from the verified archive to the opened site, and the way back from each."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

from paraplu.base.config import ConfigurationError
from paraplu.base.own_command import COMMAND
from paraplu.ops.failpoints import failpoint
from paraplu.ops.upgrading import services
from paraplu.ops.upgrading.journal import UpgradeJournal, begin_step, delete_journal
from paraplu.ops.upgrading.programs import ReleasePrograms
from paraplu.ops.upgrading.release_tree import ReleaseTree

# In the first steps the installation is not touched, and until the migration its data are as they were.
UNTOUCHED = ("unpack", "set-up", "back-up")
DATA_AS_BEFORE = (*UNTOUCHED, "close", "copy")
AFTER_TEST = ("switch", "start", "open")
TAKE_BACK = "take-back"
CLOSED = ", and the site may be closed"
MEND = f"Mend that, then `{COMMAND} upgrade` without an archive."


@dataclass(frozen=True, slots=True)
class WantedUpgrade:
    """The verified archive, and to whom the backup before it is sealed."""

    archive: Path
    recipients: Sequence[str]


@dataclass(slots=True)
class UpgradeRun:
    """One upgrade of one installation; the journal knows how far it is."""

    tree: ReleaseTree
    programs: ReleasePrograms
    journal: UpgradeJournal

    @property
    def old_folder(self) -> Path:
        """The folder of the release that ran before."""
        return self.tree.folder_of(self.journal.old)

    @property
    def new_folder(self) -> Path:
        """The folder of the release that runs afterwards."""
        return self.tree.folder_of(self.journal.new)

    def carry_out(self, wanted: WantedUpgrade) -> None:
        """Do every step; if one fails, go back and raise ConfigurationError with what it said."""
        acts: Mapping[str, Callable[[], object]] = {
            "unpack": lambda: self.tree.unpack_archive(wanted.archive, self.journal.new),
            "set-up": lambda: self.programs.set_up(self.new_folder),
            "back-up": lambda: self._back_up(wanted.recipients),
            "close": self._close,
            "copy": self._copy,
            "migrate": lambda: self.programs.run_command(self.new_folder, "migrate"),
            "test": lambda: self.programs.run_command(self.new_folder, "self-test"),
        }
        try:
            for step, act in acts.items():
                self._begin(step)
                act()
                failpoint(f"upgrade-{step}")
            self.end_after_test()
        except (ConfigurationError, OSError) as fault:
            self._take_back(sentence_of(fault))

    def _take_back(self, reason: str) -> NoReturn:
        try:
            self.go_back()
        except ConfigurationError as fault:
            raise ConfigurationError(f"{reason} {fault}") from None
        before = f"Release {self.journal.old} runs as before, with all its data"
        raise ConfigurationError(f"{reason} {before}; {self.journal.new} was not installed.")

    def end_after_test(self) -> None:
        """Switch, start and open; it may be done again from the first step on."""
        acts: Mapping[str, Callable[[], object]] = {
            "switch": lambda: self.tree.switch_to(self.journal.new),
            "start": lambda: services.start_units(self.journal.units),
            "open": lambda: self.programs.run_step(self.new_folder, "reopen"),
        }
        for step in AFTER_TEST:
            self._begin(step)
            acts[step]()
            failpoint(f"upgrade-{step}")
        self.journal = replace(self.journal, at=time.time())
        self._begin("done")
        self.tree.remove_all_but(self.journal.old, self.journal.new)

    def end_or_take_back(self) -> str:
        """End what was interrupted after its test, else take it back; return the sentence that says which."""
        if self.journal.step not in AFTER_TEST:
            self.go_back()
            taken_back = f"The upgrade to {self.journal.new} was interrupted and is taken back"
            return f"{taken_back}: release {self.journal.old} runs as before, with all its data."
        try:
            # After a power cut systemd has started the release of before, which would go on over new tables.
            services.stop_units(self.journal.units)
            self.end_after_test()
        except (ConfigurationError, OSError) as fault:
            raise ConfigurationError(f"{self._tested}{CLOSED}: {sentence_of(fault)} {MEND}") from None
        ended = "The upgrade was interrupted after its test and is ended now"
        return f"{ended}: release {self.journal.new} runs."

    @property
    def _tested(self) -> str:
        return f"The upgrade to {self.journal.new} is tested, but could not be ended yet"

    def go_back(self) -> None:
        """Make everything what it was before the upgrade began; it may be done again."""
        try:
            self._undo()
        except (ConfigurationError, OSError) as fault:
            # Where not even that it is taken back could be written down, the next command ends it.
            is_tested = self.journal.step in AFTER_TEST
            problem = self._tested if is_tested else "It could not be taken back yet"
            raise ConfigurationError(f"{problem}{CLOSED}: {sentence_of(fault)} {MEND}") from None

    def _undo(self) -> None:
        if self.journal.step in AFTER_TEST:
            # From here on nobody may end it any longer: the new release is about to be removed.
            self._begin(TAKE_BACK)
        step = self.journal.step
        if self.tree.current_version() != self.journal.old:
            self.tree.switch_to(self.journal.old)
        # First, because what is to come needs room on the disk.
        self.tree.remove_release(self.journal.new)
        if step not in UNTOUCHED:
            if step not in DATA_AS_BEFORE:
                services.stop_units(self.journal.units)
                self.programs.run_step(self.old_folder, "put-back")
                failpoint("upgrade-put-back")
                # The files for the browser are those of the new release by now.
                self.programs.run_command(self.old_folder, "migrate")
            self.programs.run_step(self.old_folder, "reopen")
            services.start_units(self.journal.units)
            self.programs.run_step(self.old_folder, "delete-copy")
        delete_journal(self.tree.journal_path)

    def _begin(self, step: str) -> None:
        self.journal = begin_step(self.tree.journal_path, self.journal, step)

    def _back_up(self, recipients: Sequence[str]) -> None:
        path = self.programs.var / "backups" / f"before-{self.journal.new}.age"
        words = [word for key in recipients for word in ("--to", key)]
        self.programs.run_step(self.old_folder, "make-backups-folder")
        self.programs.run_command(self.old_folder, "backup", *words, str(path))

    def _close(self) -> None:
        self.programs.run_step(self.old_folder, "close")
        services.stop_units(self.journal.units)

    def _copy(self) -> None:
        self.programs.run_step(self.old_folder, "copy")
        entries = int(self.programs.run_step(self.old_folder, "entries"))
        self.journal = replace(self.journal, entries=entries)


def sentence_of(fault: ConfigurationError | OSError) -> str:
    """What a step that failed says."""
    return str(fault) if isinstance(fault, ConfigurationError) else "The disk does not take what is written."
