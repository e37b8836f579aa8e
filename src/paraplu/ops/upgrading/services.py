"""The processes of the installation under systemd: stopped before the data are copied, started at the end."""

import fcntl
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.ops.install.layout import UnionLayout

LOCKS = ("worker.lock", "mailer.lock")
SYSTEMD = Path("/run/systemd/system")


def running_units(layout: UnionLayout) -> tuple[str, ...]:
    """The units of this union that run, timers included; none where there is no systemd."""
    if not SYSTEMD.is_dir():
        return ()
    pattern = layout.unit_name("*")
    listed = _systemctl("list-units", "--plain", "--no-legend", "--state=active,activating", pattern)
    return units_of(layout, (line.split()[0] for line in listed.splitlines() if line.split()))


def units_of(layout: UnionLayout, names: Iterable[str]) -> tuple[str, ...]:
    """Those that are this union's own. Threat: an upgrade of one union stops the services of the others."""
    own = re.compile(rf"{re.escape(layout.unit_name(''))}[a-z]+\.(service|timer|socket|path|target)")
    return tuple(name for name in names if own.fullmatch(name))


def refuse_running_processes(var: Path, units: Sequence[str]) -> None:
    """Raise ConfigurationError if processes run that this user cannot stop."""
    if units and os.geteuid():
        raise ConfigurationError("systemd runs the processes of this installation, so root must do this.")
    if not units and any(_is_held(var / name) for name in LOCKS):
        raise ConfigurationError("The worker or the mailer runs outside systemd: stop all processes first.")


def stop_units(units: Sequence[str]) -> None:
    """Stop them; timers first, or one could start what was just stopped."""
    if units:
        _systemctl("stop", *sorted(units, key=lambda unit: not unit.endswith(".timer")))


def start_units(units: Sequence[str]) -> None:
    """Start what ran before, and refuse if a process ended again."""
    if units:
        _systemctl("start", *units)
        _systemctl("is-active", *units)


def _systemctl(*words: str) -> str:
    done = subprocess.run(["systemctl", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise ConfigurationError(f"systemctl {words[0]} failed: systemctl status 'paraplu*' says why.")
    return done.stdout


def _is_held(path: Path) -> bool:
    try:
        with path.open("rb") as place:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
