"""A separate site with its real web server, which can be killed with all its processes."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.migrated import ON_POSTGRESQL
from tests.separate_site import SeparateSite

PATIENCE = 20.0
KEPT = """
from django.db.models import Count
from paraplu.base.models import Recipient
from tests.people.parts import Member, JoinRequest
from paraplu.trust.audit import api as audit
from paraplu.trust.audit.models import LogEntry
from tests.trust.post.parts import EmailAddress
named = lambda model: dict(model.objects.values_list("working_name").annotate(count=Count("pk")))
answer = {
    "requests": named(JoinRequest),
    "members": named(Member),
    "confirmed": JoinRequest.objects.exclude(confirmed_number=None).count(),
    "addresses": sorted(str(token) for token in EmailAddress.objects.values_list("token", flat=True)),
    "emails": sorted(str(token) for token in Recipient.objects.values_list("address_token", flat=True)),
    "trace": audit.verify_log().fault is None,
    "traced": LogEntry.objects.filter(event="person.entered").count(),
}
"""


class Answer(NamedTuple):
    """What came back over the wire."""

    status: int
    body: str


class ServedSite(SeparateSite):
    """Opened, killed and opened again at the same port."""

    def __init__(self, folder: Path, mail_port: int = 1, *, on_postgresql: bool = ON_POSTGRESQL) -> None:
        super().__init__(folder, mail_port, on_postgresql=on_postgresql)
        self._web: subprocess.Popen[bytes] | None = None
        self.log = folder.parent / f"{folder.name}.log"
        self.port = free_port()
        for name, host in {"PUBLIC": "", "MEMBERS": "my.", "FORMS": "forms."}.items():
            self._environment[f"PARAPLU_{name}_ORIGIN"] = f"http://{host}localhost:{self.port}"

    def open(self, fault: str = "") -> None:
        """Start the web server and wait for its first answer; `fault` names the point at which it dies."""
        words = ["--interface=wsgi", "--host=127.0.0.1", f"--port={self.port}", "--blocking-threads=4"]
        silent = ["--no-access-log", "--log-level=error"]
        with self.log.open("ab") as log:
            self._web = subprocess.Popen(
                [sys.executable, "-m", "granian", *words, *silent, "tests.faults.dying_web:application"],
                env={**self._environment, "PARAPLU_FAULT": fault},
                start_new_session=True,
                stderr=log,
            )
        wait_until(self._answers)

    def kill(self) -> None:
        """All processes of the web server at once, in the middle of whatever they do."""
        if self._web is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._web.pid, signal.SIGKILL)
            self._web.wait()
            self._web = None

    def ask(self, method: str, path: str, body: str = "", *, cookie: str = "") -> Answer:
        """One request at the door, or in the site with a cookie, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            headers = {"Host": f"{'my' if cookie else 'forms'}.localhost:{self.port}", "Cookie": cookie}
            headers = {name: value for name, value in headers.items() if value}
            if body:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.read().decode(errors="replace"))
        finally:
            connection.close()

    def _answers(self) -> bool:
        assert self._web is not None
        assert self._web.poll() is None, "The web server ended before its first answer."
        try:
            return self.ask("GET", "/leave/").status == 204
        except (OSError, http.client.HTTPException):
            return False

    def kept(self) -> dict[str, Any]:
        """What the database holds of those who joined, as another process reads it."""
        kept: dict[str, Any] = self.run(KEPT)
        return kept


def wait_until(is_so: Callable[[], object], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
