"""The journal of an upgrade: which step was begun last, written to the disk before that step begins."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import write_private_file
from paraplu.ops.failpoints import failpoint
from paraplu.ops.upgrading.release_tree import sync_folder


@dataclass(frozen=True, slots=True)
class UpgradeJournal:
    """What a program must know that continues.

    kind: `upgrade` or `rollback`. step: begun last; `done` at the end. units: what ran under systemd before.
    entries: how many the activity log had when the data were copied. at: the end, in seconds since 1970.
    """

    kind: str
    step: str
    old: str
    new: str
    units: tuple[str, ...] = ()
    entries: int = 0
    at: float = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing waits to be continued."""
        return self.step == "done"


def read_journal(path: Path) -> UpgradeJournal | None:
    """The journal of the last upgrade; none if there was none or it went back."""
    try:
        values = json.loads(path.read_text("utf-8"))
        return UpgradeJournal(**{**values, "units": tuple(values["units"])})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        raise ConfigurationError(f"The journal {path} cannot be read.") from None


def begin_step(path: Path, journal: UpgradeJournal, step: str) -> UpgradeJournal:
    """Write down that a step begins; at every moment the file is the old or the new one."""
    begun = replace(journal, step=step)
    write_private_file(path, json.dumps(asdict(begun)).encode())
    sync_folder(path.parent)
    failpoint(f"{journal.kind}-begins-{step}")
    return begun


def delete_journal(path: Path) -> None:
    """Nothing waits any longer, and nothing can be taken back."""
    path.unlink(missing_ok=True)
    sync_folder(path.parent)
