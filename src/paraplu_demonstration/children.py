"""The processes of the demonstration: web server, worker, mailer, and the catcher of its e-mails."""

import http.client
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from paraplu.base.config import ConfigurationError
from paraplu.base.process import ONE_HEAP
from paraplu_demonstration.location import DemoLocation
from paraplu_demonstration.opening import die_with_parent

PATIENCE = 20.0
CLOSING_SECONDS = 4.0
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ChildProcesses:
    """Starts the processes, and ends all of them when the `with` block ends, for whatever reason."""

    def __init__(self, place: DemoLocation) -> None:
        self.place = place
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the children; a second Ctrl-C is ignored, so that none of them survives."""
        before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDINGS}
        self._end_all_processes()
        for number, handler in before.items():
            signal.signal(number, handler)

    def _end_all_processes(self) -> None:
        for child in self.running.values():
            child.terminate()
        deadline = time.monotonic() + CLOSING_SECONDS
        for child in self.running.values():
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
        self._kill_remaining_groups()

    def _kill_remaining_groups(self) -> None:
        """Kill the process group of each child: a killed web server leaves its workers in its group."""
        for child in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()

    def start_all_processes(self) -> None:
        """Start the processes, and wait until the first page is served."""
        python = sys.executable
        self._start_process("catcher", [python, "-m", "paraplu_demonstration.catcher"])
        if self.place.forms_port:
            self._start_web_server("forms", self.place.forms_port, "forms")
        self._start_web_server("web", self.place.port, "but_forms" if self.place.forms_port else "all")
        self._start_process("worker", [python, "-m", "paraplu.ops.worker"])
        self._start_process("mailer", [python, "-m", "paraplu.ops.mailer"])
        self._wait_for_first_page()

    def _start_web_server(self, name: str, port: int, serves: str) -> None:
        """Threat: an attacker in the process of the forms' host reads nothing that members send meanwhile."""
        server = ["--interface=wsgi", "--host=127.0.0.1", f"--port={port}", "--workers=1"]
        server += ["--blocking-threads=4", "--no-access-log", "--log-level=error"]
        command = [sys.executable, "-m", "granian", *server, "paraplu.site.wsgi:application"]
        place = f"127.0.0.1:{port}"
        self._start_process(name, command, PARAPLU_SERVES=serves, PARAPLU_LISTENS=place, **ONE_HEAP)

    def wait_for_end(self) -> int:
        """Wait until a child ends by itself; return 1."""
        while True:
            for name, child in self.running.items():
                if child.poll() is not None:
                    sys.stderr.write(f"The {name} process ended unexpectedly; the demonstration stops.\n")
                    return 1
            time.sleep(0.3)

    def _start_process(self, name: str, command: list[str], **own: str) -> None:
        catcher = {"PARAPLU_CATCHER_PORT": str(self.place.mail_port)}
        environment = {**self.place.environment_of_process, **catcher, **own}
        self.running[name] = subprocess.Popen(
            command,
            env=environment,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - no threads yet
        )

    def _wait_for_first_page(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if (code := self.running["web"].poll()) is not None:
                raise ConfigurationError(f"The web server ended with code {code} before its first page.")
            if self._is_answering():
                return
            time.sleep(0.05)
        raise ConfigurationError("The web server did not answer within 20 seconds.")

    def _is_answering(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.place.port, timeout=2)
        try:
            # The first page leads on to the union's first language, which need not be English.
            connection.request("GET", "/", headers={"Host": f"localhost:{self.place.port}"})
            return connection.getresponse().status < 400
        except OSError:
            return False
        finally:
            connection.close()


def catch_end_signals() -> None:
    """Treat a closed terminal and a request to end like Ctrl-C: raise KeyboardInterrupt."""
    for number in ENDINGS:
        signal.signal(number, signal.default_int_handler)
