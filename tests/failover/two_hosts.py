"""An installation on two hosts: a proxy before both, mailer and worker on each, the cluster behind them."""

import atexit
import http.client
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from gate import place
from gate.cluster import as_unprivileged, give_away
from tests import migrated
from tests.failover.machines import PAGES, Cluster
from tests.faults.served_site import Answer, ServedSite, free_port, wait_until
from tests.inside import Inside

HOSTS = ("one", "two")
ORIGINS = {"PUBLIC": "", "MEMBERS": "my.", "FORMS": "forms."}
UNITS = ("web", "forms")
# Whoever was told to come back in a minute does not come back at once.
REST_SECONDS = 0.3
PROXY = """\
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log /dev/null crit;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/proxy.conf;
    proxy_set_header Host $http_host;
    proxy_set_header X-Forwarded-Proto http;
    proxy_set_header X-Forwarded-For "";
    server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://paraplu_web; }} }}
    server {{
        listen 127.0.0.1:{port};
        server_name forms.localhost;
        location / {{ proxy_pass http://paraplu_forms; }}
    }}
}}
"""


class TwoHosts(ServedSite):
    """What a test asks of it is what it asks of one host; it is answered by either of the two."""

    def __init__(self, folder: Path, cluster: Cluster, forms_address: str, mail_port: int) -> None:
        self._folder, self._cluster, self.port = folder, cluster, free_port()
        self.log = folder / "errors.log"
        self.answered: list[float] = []
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._inside = Inside()
        self.address = migrated.named(cluster.address, self._make_database())
        self.forms_address = forms_address
        settings = {"DATABASE": self.address, "FORMS_DATABASE": forms_address, "MAIL_PORT": str(mail_port)}
        settings |= {
            f"{name}_ORIGIN": f"http://{host}localhost:{self.port}" for name, host in ORIGINS.items()
        }
        self._settings = {f"PARAPLU_{name}": value for name, value in settings.items()}
        self._make_folders()
        self._environment = self._environment_of("one")
        self.run(migrated.MIGRATE)

    def _make_database(self) -> str:
        with psycopg.connect(self._cluster.address, autocommit=True) as connection:
            connection.execute("CREATE DATABASE paraplu")
        return "paraplu"

    def _make_folders(self) -> None:
        """The second host has the keys and the configuration of the first; everything else is its own."""
        first, second = (self._folder / name for name in HOSTS)
        first.mkdir()
        place.write(first)
        shutil.copytree(first, second)

    def _environment_of(self, host: str) -> dict[str, str]:
        return migrated.environment_of(self._folder / host) | self._settings

    def run(self, program: str) -> Any:
        return self._inside.run(program, self._environment, self._folder / "one")

    def open(self, fault: str = "") -> None:
        """The web servers of both hosts, the proxy, and mailer and worker of both."""
        for name in HOSTS:
            self.start_host(name)
        self._start_proxy()
        wait_until(self._answers, 120)

    def start_host(self, name: str) -> None:
        """Everything of ours on one of the hosts, as its units start it; the third has nothing of ours."""
        for unit in UNITS if name in HOSTS else ():
            self._start(f"{name} {unit}", name, ["paraplu", *self._words_of_unit(unit, name)])
        for program in ("worker", "mailer") if name in HOSTS else ():
            self._start(f"{name} {program}", name, [f"paraplu.ops.{program}"])

    def _words_of_unit(self, unit: str, name: str) -> list[str]:
        address = next(host.address for host in self._cluster.hosts if host.name == name)
        line = (PAGES / f"{unit}.conf").read_text().splitlines()[-1]
        return line.partition("bin/paraplu ")[2].replace("10.7.0.1", address).split()

    def _start(self, name: str, host: str, words: list[str]) -> None:
        with self.log.open("ab") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *words],
                env=self._environment_of(host),
                start_new_session=True,
                stderr=log,
            )

    def _start_proxy(self) -> None:
        folder = Path(tempfile.mkdtemp(prefix="paraplu-proxy-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        conf = (PAGES / "proxy.conf").read_text().replace("10.7.0", self._cluster.network)
        (folder / "proxy.conf").write_text(conf)
        (folder / "nginx.conf").write_text(PROXY.format(folder=folder, port=self.port))
        give_away(folder)
        self._running["proxy"] = subprocess.Popen(
            [*as_unprivileged(), "nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")],
            env={"PATH": f"{os.environ['PATH']}:/usr/sbin"},
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        for running in self._running.values():
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            running.wait()
        self._running.clear()

    def kill_host(self, name: str) -> None:
        """Everything of ours on one of the hosts."""
        for process in [process for process in self._running if process.startswith(f"{name} ")]:
            running = self._running.pop(process)
            os.killpg(running.pid, signal.SIGKILL)
            running.wait()

    def ask(self, method: str, path: str, body: str = "", *, cookie: str = "") -> Answer:
        answer = super().ask(method, path, body, cookie=cookie)
        if answer.status == 200 and method == "POST":
            self.answered.append(time.monotonic())
        if answer.status >= 500:
            time.sleep(REST_SECONDS)
        return answer

    def _answers(self) -> bool:
        ended = [name for name, running in self._running.items() if running.poll() is not None]
        assert not ended, (ended, self.log.read_text())
        try:
            asked = [self.ask("GET", "/leave/", cookie=cookie).status for cookie in ("", "a=b") * 2]
        except (OSError, http.client.HTTPException):
            return False
        return asked == [204] * 4
