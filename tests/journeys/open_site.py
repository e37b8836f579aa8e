"""A real site in a folder of its own: web server, worker, mailer and a catcher of e-mails, as processes."""

import email
import email.policy
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.cage import inside_cage
from gate.fault import ROOT
from paraplu_demonstration.children import ChildProcesses
from paraplu_demonstration.location import DemoLocation
from tests.inside import Inside

PATIENCE = 30.0
UNION = ROOT / "content" / "unions" / "utsopi"


class OpenSite:
    """The three origins, the e-mails that left, and a way to run a few lines inside."""

    def __init__(self, place: DemoLocation, cards: dict[str, str]) -> None:
        self.place, self.cards, self.var = place, cards, place.var
        names = {"public": "localhost", "members": "my.localhost", "forms": "forms.localhost"}
        self.origins = {name: f"http://{host}:{place.port}" for name, host in names.items()}
        self.public, self.members, self.forms = self.origins.values()
        self._inside = Inside()

    def run(self, program: str) -> Any:
        """Run a few lines in the site; what they assign to `answer` comes back."""
        return self._inside.run(program, _environment(self.place), self.var)

    def email_to(self, address: str) -> str:
        """The text of the latest e-mail to this address; waits until the mailer has written one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if found := self.emails_to(address):
                return found[0]
            time.sleep(0.1)
        raise AssertionError("No e-mail arrived.")

    def emails_to(self, address: str) -> list[str]:
        """The texts of the e-mails that left for this address so far, the latest first."""
        messages = [
            email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            for path in sorted((self.var / "post").glob("*.eml"), reverse=True)
        ]
        return [
            str(message.get_body(("plain",)).get_content())  # type: ignore[union-attr]
            for message in messages
            if message["X-Meant-For"] == address
        ]

    def link_in_email_to(self, address: str) -> str:
        """The address that the e-mail asks to open."""
        found = re.search(rf"{re.escape(self.forms)}\S+confirm/\S+", self.email_to(address))
        assert found, "The e-mail holds no link."
        return found[0]


class CagedProcesses(ChildProcesses):
    """In the group of processes that a measurement limits, if there is one: `bench/small_machine.py`."""

    def _start_process(self, name: str, command: list[str], **own: str) -> None:
        super()._start_process(name, inside_cage(command), **own)


@contextmanager
def opened() -> Iterator[OpenSite]:
    """Found a site as an operator does, open it, and leave nothing behind."""
    var = Path(tempfile.mkdtemp(prefix="paraplu-journey-"))
    place = DemoLocation(var, free_port(), free_port())
    try:
        site = OpenSite(place, found(place))
        with CagedProcesses(place) as children:
            children.start_all_processes()
            yield site
    finally:
        shutil.rmtree(var, ignore_errors=True)


def found(place: DemoLocation, union: Path = UNION) -> dict[str, str]:
    """The code on each of the three cards, by the office it is for."""
    origins = {"public": "", "members": "my.", "forms": "forms."}
    options = [f"--{name}-origin=http://{host}localhost:{place.port}" for name, host in origins.items()]
    mail = [f"--mail-port={place.mail_port}", "--mail-without-tls", "--mail-sender=office@paraplu.example"]
    paper = _said(place, ["-m", "paraplu", "found", str(union), f"--var={place.var}", *options, *mail])
    codes = re.findall(r"\b[0-9a-z]{5}(?:-[0-9a-z]{5}){3,}\b", paper)
    return dict(zip(("secretary", "chair", "treasurer"), codes, strict=True))


def _said(place: DemoLocation, arguments: list[str]) -> str:
    command = inside_cage([sys.executable, *arguments])
    done = subprocess.run(command, env=_environment(place), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _environment(place: DemoLocation) -> dict[str, str]:
    path = f"{place.environment_of_process.get('PYTHONPATH', '')}:{ROOT / 'src'}:{ROOT}"
    return {**place.environment_of_process, "PYTHONPATH": path}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
