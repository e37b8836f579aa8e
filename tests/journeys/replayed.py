"""A site whose day and whose union's file a replay changes, as years and a founding would."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from gate.fault import ROOT
from paraplu_demonstration.children import ChildProcesses
from paraplu_demonstration.location import DemoLocation
from tests.journeys.open_site import OpenSite, found, free_port

CLOCK = Path(__file__).parent / "moved_clock"


@dataclass(frozen=True, slots=True)
class MovedPlace(DemoLocation):
    """A place whose processes ask a file for the day."""

    @property
    def environment_of_process(self) -> dict[str, str]:
        """As always, with the folder that moves the clock first on the path.

        The union is that of config.toml: what the environment names would stand above it.
        """
        path = f"{CLOCK}:{ROOT / 'src'}:{ROOT}"
        told = {"PYTHONPATH": path, "REPLAY_DAY": str(self.var / "day")}
        usual = super(MovedPlace, self).environment_of_process
        return {name: value for name, value in usual.items() if name != "PARAPLU_UNION"} | told


class Replayed(OpenSite):
    """A site in which days pass, and which can be closed and opened with another file of the union."""

    def __init__(self, place: DemoLocation, union: Path, day: date) -> None:
        self.union = union
        self._day = place.var / "day"
        self.set_day(day)
        super().__init__(place, found(place, union))
        self.children: ChildProcesses | None = None

    def set_day(self, day: date) -> None:
        """It is this day from now on."""
        written = self._day.with_suffix(".new")
        written.write_text(day.isoformat())
        # Processes read it whenever they like: never half of it.
        written.replace(self._day)

    @property
    def day(self) -> date:
        """What day it is."""
        return date.fromisoformat(self._day.read_text())

    def days_pass(self, days: int) -> date:
        """So many days later."""
        self.set_day(self.day + timedelta(days=days))
        return self.day

    def open(self) -> None:
        """Start web server, worker, mailer and catcher."""
        self.children = ChildProcesses(self.place)
        self.children.__enter__()
        self.children.start_all_processes()

    def close(self) -> None:
        """End them."""
        if self.children:
            self.children.__exit__(None, None, None)
            self.children = None

    def change_statutes(self, union: Path) -> None:
        """The union's file becomes this one, and the site opens again with it."""
        self.close()
        for path in union.rglob("*"):
            if path.is_file():
                target = self.union / path.relative_to(union)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
        self.open()


@contextmanager
def replayed(union: Path, day: date) -> Iterator[Replayed]:
    """Found a site with a copy of this union's file, open it on this day, and leave nothing behind."""
    var = Path(tempfile.mkdtemp(prefix="paraplu-replay-"))
    copy = var / "union"
    shutil.copytree(union, copy)
    site = Replayed(MovedPlace(var, free_port(), free_port()), copy, day)
    try:
        site.open()
        yield site
    finally:
        site.close()
        shutil.rmtree(var, ignore_errors=True)
