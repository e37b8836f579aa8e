"""bin/run as a person starts it, what it says, and what is left of it on the machine."""

import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gate.fault import ROOT
from tests.faults.served_site import wait_until

OPEN = "The demonstration is ready"
PORTS = iter(range(21_000 + os.getpid() % 5000 * 2, 60_000, 2))


class Opening:
    """One run of bin/run in a process group of its own, as a terminal would give it."""

    def __init__(
        self, var: Path, *, root: Path = ROOT, port: int = 0, before: Sequence[str] = (), **environment: str
    ) -> None:
        self.var, self.port = var, port or two_free_ports()
        self._said, self._told = var.parent / f"{self.port}.out", var.parent / f"{self.port}.err"
        kept = {"PATH": os.environ["PATH"], "HOME": str(var.parent)}
        places = {"PARAPLU_VAR": str(var), "PARAPLU_PORT": str(self.port)}
        with self._said.open("w") as said, self._told.open("w") as told:
            self.process = subprocess.Popen(
                [*before, str(root / "bin" / "run")],
                env={**kept, **places, **environment},
                start_new_session=True,
                stdout=said,
                stderr=told,
            )

    @property
    def said(self) -> str:
        return self._said.read_text()

    @property
    def told(self) -> str:
        """What went to stderr, without the names of events that our processes log."""
        lines = self._told.read_text().splitlines(keepends=True)
        return "".join(line for line in lines if not line.startswith(("INFO ", "WARNING ")))

    def wait_until_open(self) -> "Opening":
        wait_until(lambda: OPEN in self.said or self.process.poll() is not None, 60)
        assert OPEN in self.said, self.told
        return self

    def ends(self, seconds: float = 60) -> int:
        return self.process.wait(seconds)

    def left(self) -> list[int]:
        """Processes that carry the folder of this site in their environment."""
        return [process for process in running() if str(self.var).encode() in environment_of(process)]

    def child(self, name: str) -> int:
        """The process whose command ends with this word."""
        found = [process for process in self.left() if name in command_of(process)]
        return min(found)

    def is_gone(self) -> bool:
        return not self.left() and not is_listening(self.port) and not is_listening(self.port + 1)

    def end_all(self) -> None:
        # One may end between the look and the kill, by itself or with the one before.
        for process in self.left():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def running() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def environment_of(process: int) -> bytes:
    return _read(process, "environ")


def command_of(process: int) -> str:
    return _read(process, "cmdline").replace(b"\0", b" ").decode()


def _read(process: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{process}/{name}").read_bytes()
    except OSError:
        return b""


def is_listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def two_free_ports() -> int:
    """The site takes one, its catcher of e-mails the one above."""
    return next(port for port in PORTS if not (is_listening(port) or is_listening(port + 1)))
