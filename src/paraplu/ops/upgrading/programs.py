"""Runs the programs of releases as the user who owns the installation's folder, whoever runs the upgrade."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paraplu.base.config import ConfigurationError
from paraplu.ops.upgrading.release_tree import READABLE_UMASK


@dataclass(frozen=True, slots=True)
class ReleasePrograms:
    """var: the folder of the installation. lock: a file that each program inherits and so holds locked."""

    var: Path
    lock: int

    def run_command(self, release: Path, *words: str) -> str:
        """Run one of the operator's commands of a release and return what it printed."""
        python = release / ".venv" / "bin" / "python"
        done = subprocess.run(
            [python, "-W", "ignore", "-m", "paraplu", *words],
            env={**os.environ, "PYTHONPATH": str(release / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            pass_fds=[self.lock], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
            **self._owner(),
        )  # fmt: skip
        _refuse_failure(
            f"`{words[-1] if words[0] == 'upgrade-step' else words[0]}` of release {release.name} failed",
            done,
        )
        return done.stdout.strip()

    def run_step(self, release: Path, *words: str) -> str:
        """Run `upgrade-step` of a release and return what it printed."""
        return self.run_command(release, "upgrade-step", *words)

    def set_up(self, release: Path) -> None:
        """Make the environment of a release, which everybody on the machine may read."""
        done = subprocess.run(
            [release / "bin" / "setup"], cwd=release, umask=READABLE_UMASK, pass_fds=[self.lock],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
        )  # fmt: skip
        _refuse_failure("The new release could not be set up", done)

    def _owner(self) -> dict[str, Any]:
        """Root becomes the owner, or files of root would lie among those of the installation."""
        place = self.var.stat()
        if os.geteuid() or not place.st_uid:
            return {}
        name = pwd.getpwuid(place.st_uid).pw_name
        groups = os.getgrouplist(name, place.st_gid)
        return {"user": place.st_uid, "group": place.st_gid, "extra_groups": groups}


def _refuse_failure(sentence: str, done: "subprocess.CompletedProcess[str]") -> None:
    """The programs say in one sentence why they refuse; anything longer is not for the operator."""
    if done.returncode:
        if "No space left on device" in done.stderr:
            raise ConfigurationError(f"{sentence}: the disk is full.")
        lines = done.stderr.strip().splitlines()
        reason = lines[-1] if lines and done.returncode > 0 else "it was stopped from outside"
        raise ConfigurationError(f"{sentence}: {reason.rstrip('.')}.")
