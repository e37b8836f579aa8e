"""A house of its own in a folder, with real processes that can be killed."""

import atexit
import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from gate import place
from gate.fault import ROOT

ON_POSTGRESQL = os.environ.get("PARAPLU_TEST_DATABASE") == "postgresql"
START = "import json, django; django.setup()\n"


class SeparateHouse:
    """Database, keys and configuration in a folder; every act is a process."""

    def __init__(self, folder: Path, mail_port: int = 1, *, on_postgresql: bool = ON_POSTGRESQL) -> None:
        self._folder = folder
        place.write(folder)
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "PARAPLU_CONFIG": str(folder / "config.toml"),
            "PARAPLU_MAIL_PORT": str(mail_port),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
        }
        if on_postgresql:
            self._environment["PARAPLU_DATABASE"] = _new_database()
        self.run("from django.core.management import call_command; call_command('migrate', verbosity=0)")

    def run(self, program: str) -> Any:
        """Run a few lines in the house; what they assign to `answer` comes back."""
        text = f"{START}answer = None\n{program}\nprint(json.dumps(answer))"
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", text],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def start(self, name: str, fault: str = "") -> "subprocess.Popen[str]":
        """Start the mailer or the worker; `fault` names the point at which it dies."""
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", f"paraplu.site.{name}"],
            env={**self._environment, "PARAPLU_FAULT": fault},
            stderr=subprocess.PIPE,
            text=True,
        )
        atexit.register(process.kill)  # a failed test leaves nobody behind
        return process

    def everything_on_disk(self) -> bytes:
        """The bytes of the database and what lies beside it."""
        return b"".join(path.read_bytes() for path in sorted(self._folder.glob("paraplu.sqlite3*")))


def _new_database() -> str:
    """A database of its own in the server that the tests were given."""
    address, name = os.environ["PARAPLU_DATABASE"], f"house_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return address.replace("/postgres?", f"/{name}?")
