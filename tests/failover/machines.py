"""Three hosts of a cluster on loopback: etcd and PostgreSQL under Patroni, as docs/operate/cluster says."""

import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from gate.cluster import as_unprivileged, give_away
from gate.debian import postgresql_programs
from gate.fault import ROOT

PAGES = ROOT / "docs" / "operate" / "cluster"
NAMES = ("one", "two", "three")
BEGIN_SECONDS, WHOLE_SECONDS = 180.0, 240.0
OWNER = "paraplu_owner"
PASSWORD = "owner"


def wait_for(is_so: Callable[[], object], seconds: float, what: str) -> None:
    """Until it is so; asks four times a second."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, f"Not within {seconds:.0f} s: {what}."
        time.sleep(0.25)


class Host:
    """One of the three: its files, its etcd and its Patroni, which starts PostgreSQL."""

    def __init__(self, folder: Path, name: str, network: str) -> None:
        self.name, self.address = name, f"{network}.{NAMES.index(name) + 1}"
        self._network, self._folder = network, folder / name
        self._folder.mkdir()
        give_away(self._folder)
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for page in ("etcd.yml", "patroni.yml"):
            (self._folder / page).write_text(self._adapted((PAGES / page).read_text()))

    def _adapted(self, text: str) -> str:
        """The file of the page for this host, with our folders and our network."""
        lines = []
        for line in text.splitlines():
            own = line.replace("10.7.0.1", self.address).replace("name: one", f"name: {self.name}")
            lines.append((own if "# this host" in line else line).replace("10.7.0.0/24", "127.0.0.0/8"))
        programs = postgresql_programs()
        text = "\n".join(lines).replace("10.7.0", self._network)
        text = text.replace("/var/lib/etcd/paraplu", str(self._folder / "etcd"))
        text = text.replace("/var/lib/postgresql/17/paraplu", str(self.data))
        text = text.replace("/usr/lib/postgresql/17/bin", str(programs))
        text = text.replace("/var/lib/postgresql/.pgpass-patroni", str(self._folder / "pgpass"))
        text = text.replace("/var/run/postgresql", str(self._folder))
        return text.replace("local all postgres peer", "local all postgres trust")

    @property
    def data(self) -> Path:
        return self._folder / "data"

    def start(self, program: str) -> None:
        """Start etcd or patroni."""
        words = {
            "etcd": ["etcd", "--config-file", str(self._folder / "etcd.yml")],
            "patroni": ["patroni", str(self._folder / "patroni.yml")],
        }[program]
        with (self._folder / f"{program}.log").open("ab") as log:
            self._running[program] = subprocess.Popen(
                [*as_unprivileged(), *words],
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={"PATH": os.environ["PATH"], "HOME": str(self._folder), "LANG": "C.UTF-8"},
            )

    def kill(self, program: str) -> None:
        """`kill -9`; with Patroni ends PostgreSQL, the processes of its connections included."""
        running = self._running.pop(program, None)
        if running is not None:
            running.kill()
        if program == "patroni":
            self._kill_postgresql()
        if running is not None:
            running.wait()

    def _kill_postgresql(self) -> None:
        with suppress(OSError, ValueError, IndexError):
            postmaster = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            for process in (postmaster, *children_of(postmaster)):
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)

    def ask_patroni(self) -> dict[str, Any]:
        """What the Patroni of this host knows of the cluster; nothing while it does not answer."""
        connection = http.client.HTTPConnection(self.address, 8008, timeout=2)
        try:
            connection.request("GET", "/cluster")
            return dict(json.loads(connection.getresponse().read()))
        except (OSError, http.client.HTTPException, ValueError):
            return {}
        finally:
            connection.close()


def children_of(parent: int) -> list[int]:
    """The processes that this one started."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if int(place.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(place.parent.name))
    return found


class Cluster:
    """The three hosts together."""

    def __init__(self, folder: Path) -> None:
        network = free_network()
        self.network = network
        self.hosts = [Host(folder, name, network) for name in NAMES]

    @property
    def address(self) -> str:
        """How the installation reaches it, whichever host is the primary."""
        hosts = ",".join(f"{host.address}:5432" for host in self.hosts)
        return f"postgresql://{OWNER}:{PASSWORD}@{hosts}/postgres?target_session_attrs=read-write"

    def begin(self) -> None:
        """Until three servers run and what one acknowledges is on two."""
        for program in ("etcd", "patroni"):
            for host in self.hosts:
                host.start(program)
        wait_for(self.is_whole, BEGIN_SECONDS, "the cluster begins")
        superuser = self.address.replace(f"{OWNER}:{PASSWORD}", "postgres:SUPERUSER")
        with psycopg.connect(superuser, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{PASSWORD}'")

    def _members(self) -> list[dict[str, Any]]:
        return next((told["members"] for host in self.hosts if (told := host.ask_patroni())), [])

    def is_whole(self) -> bool:
        """Whether one leads and two follow, one of them so that every commit waits for it."""
        members = self._members()
        roles = sorted(str(member["role"]) for member in members)
        states = {str(member["state"]) for member in members}
        return roles == ["leader", "replica", "sync_standby"] and states <= {"running", "streaming"}

    def primary(self) -> Host:
        """The host that takes writes now."""
        leading = [member["name"] for member in self._members() if member["role"] == "leader"]
        return next(host for host in self.hosts if [host.name] == leading)

    def wait_until_whole(self) -> None:
        """Until it would survive another loss."""
        wait_for(self.is_whole, WHOLE_SECONDS, "three servers run again")

    def end(self) -> None:
        """Nothing of it is left running."""
        for program in ("patroni", "etcd"):
            for host in self.hosts:
                host.kill(program)


def free_network() -> str:
    """Three addresses of loopback that nobody else uses: other tests may have a cluster, too."""
    while True:
        network = f"127.{random.randrange(20, 250)}.{random.randrange(1, 250)}"
        with socket.socket() as probe, suppress(OSError):
            probe.bind((f"{network}.1", 2379))
            return network


@contextmanager
def three_hosts() -> Iterator[Cluster]:
    """A whole cluster; afterwards nothing of it is left."""
    folder = Path(tempfile.mkdtemp(prefix="paraplu-cluster-"))
    folder.chmod(0o755)
    cluster = Cluster(folder)
    try:
        cluster.begin()
        yield cluster
    finally:
        cluster.end()
        shutil.rmtree(folder, ignore_errors=True)
