"""A throw-away installation as an operator would have it, and processes in it that do what they are told."""

import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.processes import free_port, running
from bench.web import serving
from gate.fault import ROOT
from paraplu.base.installation import configuration_text
from paraplu.ops.installation_keys import make_installation_folder

ORIGINS = {"public": "", "members": "my.", "forms": "forms."}
PATIENCE = 30.0


@contextmanager
def installation(database: str = "sqlite") -> Iterator["Installation"]:
    """In a folder beside real data, on the disk that keeps it: a memory disk would flatter every write."""
    var = ROOT / "var"
    was_there = var.exists()
    var.mkdir(mode=0o700, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix="bench-", dir=var))
    try:
        yield Installation(place, database)
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if not was_there and not any(var.iterdir()):
            var.rmdir()


class Installation:
    """Its folder, its port, the environment of its processes; tables and files are there."""

    def __init__(self, place: Path, database: str) -> None:
        self.place, self.port = place, free_port()
        make_installation_folder(place)
        origins = {f"{name}_origin": f"http://{host}localhost:{self.port}" for name, host in ORIGINS.items()}
        mail = {
            "mail_host": "127.0.0.1",
            "mail_port": 1,
            "mail_tls": False,
            "mail_sender": "a@paraplu.example",
        }
        places = {"var": ".", "union": str(ROOT / "content" / "unions" / "utsopi"), "database": database}
        (place / "config.toml").write_text(configuration_text({**places, **origins, **mail}))
        self.environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ},
            "PARAPLU_CONFIG": str(place / "config.toml"),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        self.manage("migrate", "-v0")
        self.manage("collectstatic", "--noinput", "-v0")

    def manage(self, *words: str, **environment: str) -> None:
        """Run a management command."""
        command = [sys.executable, "-m", "django", *words]
        subprocess.run(command, env={**self.environment, **environment}, capture_output=True, check=True)

    @contextmanager
    def web(
        self, workers: int, threads: int, application: str = "paraplu.site.wsgi:application"
    ) -> Iterator[int]:
        """Its web server, of which the process is told; comes when it answers."""
        with serving(application, self.port, self.environment, workers, threads) as process:
            deadline = time.monotonic() + PATIENCE
            while not self._answers():
                if time.monotonic() > deadline:
                    raise TimeoutError("The web server did not answer.")
                time.sleep(0.1)
            yield process

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/en/join/", headers={"Host": f"forms.localhost:{self.port}"})
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    @contextmanager
    def within(self, module: str, folder: str = "within") -> Iterator["Within"]:
        """A process of bench/within in this installation, or of another folder beside it."""
        command = [sys.executable, "-W", "ignore", "-m", f"bench.{folder}.{module}"]
        with running(
            command, self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as child:
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
