"""A site of its own in a folder, with real processes that can be killed."""

import atexit
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from gate import place
from paraplu.base.config import forms_database_beside
from tests import migrated
from tests.inside import Inside
from tests.migrated import ON_POSTGRESQL


class SeparateSite:
    """Database, keys and configuration in a folder; every act is a process."""

    def __init__(self, folder: Path, mail_port: int = 1, *, on_postgresql: bool = ON_POSTGRESQL) -> None:
        self._folder = folder
        place.write(folder)
        self._environment = migrated.environment_of(folder) | {"PARAPLU_MAIL_PORT": str(mail_port)}
        self.address = migrated.new_database(os.environ["PARAPLU_DATABASE"]) if on_postgresql else ""
        self.forms_address = forms_database_beside(self.address)
        if on_postgresql:
            self._environment["PARAPLU_DATABASE"] = self.address
        else:
            migrated.copy_files(folder)
        self._inside = Inside()

    def run(self, program: str) -> Any:
        """Run a few lines in the site; what they assign to `answer` comes back."""
        return self._inside.run(program, self._environment, self._folder)

    def start(self, name: str, fault: str = "") -> "subprocess.Popen[str]":
        """Start the mailer or the worker; `fault` names the point at which it dies."""
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", f"paraplu.ops.{name}"],
            env={**self._environment, "PARAPLU_FAULT": fault},
            stderr=subprocess.PIPE,
            text=True,
        )
        atexit.register(process.kill)  # a failed test leaves nobody behind
        return process

    def kill_while_running(self, program: str, lots: random.Random) -> None:
        """Start a few lines, wait until they print `begun`, and kill them within half a second."""
        command = [sys.executable, "-W", "ignore", "-c", program]
        process = subprocess.Popen(command, env=self._environment, stdout=subprocess.PIPE, text=True)
        atexit.register(process.kill)
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(lots.uniform(0, 0.5))
        process.kill()
        process.wait()

    def everything_on_disk(self) -> bytes:
        """The bytes of both databases and what lies beside them."""
        return b"".join(path.read_bytes() for path in sorted(self._folder.glob("*.sqlite3*")))
