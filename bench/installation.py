"""A throw-away installation as an operator would have it, and processes in it that do what they are told."""

import ctypes
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from gate.fault import ROOT
from paraplu.site.founding import configuration, make_folder

ORIGINS = {"public": "", "house": "house.", "doors": "doors."}
PATIENCE = 30.0
DEATH_SIGNAL = 1


@contextmanager
def installation(database: str = "sqlite") -> Iterator["Installation"]:
    """In a folder beside real data, on the disk that keeps it: a memory disk would flatter every write."""
    (ROOT / "var").mkdir(mode=0o700, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "var"))
    try:
        yield Installation(place, database)
    finally:
        shutil.rmtree(place, ignore_errors=True)


class Installation:
    """Its folder, its port, the environment of its processes; tables and files are there."""

    def __init__(self, place: Path, database: str) -> None:
        self.port = _free_port()
        make_folder(place)
        origins = {f"{name}_origin": f"http://{host}localhost:{self.port}" for name, host in ORIGINS.items()}
        mail = {
            "mail_host": "127.0.0.1",
            "mail_port": 1,
            "mail_tls": False,
            "mail_sender": "a@paraplu.example",
        }
        places = {"var": ".", "union": str(ROOT / "content" / "utsopi"), "database": database}
        (place / "config.toml").write_text(configuration({**places, **origins, **mail}))
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ},
            "PARAPLU_CONFIG": str(place / "config.toml"),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        self._manage("migrate", "-v0")
        self._manage("collectstatic", "--noinput", "-v0")

    def _manage(self, *words: str) -> None:
        command = [sys.executable, "-m", "django", *words]
        subprocess.run(command, env=self.environment, capture_output=True, check=True)

    @contextmanager
    def web(self, workers: int, threads: int) -> Iterator[None]:
        """Its web server; comes when the door answers."""
        words = ["--interface=wsgi", "--host=127.0.0.1", f"--port={self.port}", f"--workers={workers}"]
        words += [f"--blocking-threads={threads}", "--no-access-log", "--log-level=error"]
        with _running([sys.executable, "-m", "granian", *words, "paraplu.site.wsgi:application"], self):
            deadline = time.monotonic() + PATIENCE
            while not self._answers():
                if time.monotonic() > deadline:
                    raise TimeoutError("The web server did not answer.")
                time.sleep(0.1)
            yield

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/en/join/", headers={"Host": f"doors.localhost:{self.port}"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    @contextmanager
    def within(self, module: str) -> Iterator["Within"]:
        """A process of bench/within in this installation."""
        command = [sys.executable, "-W", "ignore", "-m", f"bench.within.{module}"]
        with _running(command, self, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
            yield Within(child)


class Within:
    """Does one thing after the other and tells what came of it."""

    def __init__(self, child: "subprocess.Popen[Any]") -> None:
        if child.stdin is None or child.stdout is None:
            raise ValueError("Both ends are pipes.")
        self._questions, self._answers = child.stdin, child.stdout

    def ask(self, verb: str, *values: Any) -> Any:
        """What one of its functions returns."""
        self._questions.write(json.dumps([verb, *values]) + "\n")
        self._questions.flush()
        answer = self._answers.readline()
        if not answer:
            raise RuntimeError(f"The process that should {verb} has ended.")
        return json.loads(answer)


@contextmanager
def _running(command: list[str], house: Installation, **options: Any) -> Iterator["subprocess.Popen[Any]"]:
    """A process in a group of its own that ends with the block, and with us if we are killed."""
    child = subprocess.Popen(
        command,
        env=house.environment,
        start_new_session=True,
        preexec_fn=_die_with_parent,  # noqa: PLW1509 - no threads yet
        **options,
    )
    try:
        yield child
    finally:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
