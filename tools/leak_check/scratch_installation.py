"""A throw-away installation with real processes and its whole disk in one folder."""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from paraplu.base.config import ConfigurationError
from paraplu.base.installation import configuration_text, write_private_file
from paraplu.ops.installation_keys import make_installation_folder

ROOT = Path(__file__).parents[2]
UNION = ROOT / "content" / "unions" / "utsopi"
PATIENCE = 40.0


class ScratchInstallation:
    """A folder, the processes that use it, and their logs."""

    def __init__(self, folder: Path, union: Path, database: str, mail_port: int) -> None:
        self.folder = folder
        self.var = folder / "var"
        self.logs = folder / "logs"
        self.database = database
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for place in (self.logs, folder / "tmp", folder / "backups"):
            place.mkdir(parents=True)
        make_installation_folder(self.var)
        write_private_file(self.var / "config.toml", self._configuration_text(union, mail_port).encode())

    def _configuration_text(self, union: Path, mail_port: int) -> str:
        return configuration_text(
            {
                "var": ".",
                "union": str(union),
                "database": self.database,
                "public_origin": f"http://localhost:{self.port}",
                "members_origin": f"http://my.localhost:{self.port}",
                "forms_origin": f"http://forms.localhost:{self.port}",
                "mail_host": "127.0.0.1",
                "mail_port": mail_port,
                "mail_sender": "office@paraplu.example",
                "mail_bounce_host": "back.paraplu.example",
                "mail_tls": False,
            }
        )

    @property
    def _child_environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PARAPLU_")}
        return {
            **inherited,
            "PARAPLU_CONFIG": str(self.var / "config.toml"),
            "DJANGO_SETTINGS_MODULE": "paraplu.site.settings",
            "PYTHONSAFEPATH": "1",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "TMPDIR": str(self.folder / "tmp"),
        }

    def run_module(self, name: str, words: list[str], data: Mapping[str, Any] | None = None) -> Any:
        """Run `python -m <words>` with JSON as input, and return the JSON on its last line, if any."""
        with (self.logs / f"{name}.log").open("ab") as log:
            done = subprocess.run(
                [sys.executable, "-m", *words],
                env=self._child_environment,
                input=json.dumps(data or {}).encode(),
                stdout=subprocess.PIPE,
                stderr=log,
                check=False,
            )
        if done.returncode:
            raise ConfigurationError(f"The step '{name}' of the trial failed: {self._last_log_line(name)}")
        last = done.stdout.splitlines()[-1:] or [b""]
        return json.loads(last[0]) if last[0][:1] in (b"{", b"[") else None

    def _last_log_line(self, name: str) -> str:
        lines = (self.logs / f"{name}.log").read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else "it gave no reason."

    def start_process(self, verb: str, *words: str) -> None:
        """Start one of our processes; its output becomes a log, which is part of the disk."""
        with (self.logs / f"{verb}.log").open("ab") as log:
            self._running[verb] = subprocess.Popen(
                [sys.executable, "-m", "paraplu", verb, *words],
                env=self._child_environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def start_web_server(self) -> None:
        """Start the web server and wait until it listens."""
        self.start_process("serve", f"--port={self.port}")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self._running["serve"].poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise ConfigurationError(f"The web server of the trial did not open: {self._last_log_line('serve')}")

    def web_process_id(self, verb: str) -> int:
        """The system's id of a process."""
        return self._running[verb].pid

    def stop_process(self, verb: str) -> None:
        """End one process as the system does: ask, then kill."""
        if child := self._running.pop(verb, None):
            child.terminate()
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def stop_processes(self) -> None:
        """End every process that still runs."""
        for verb in list(self._running):
            self.stop_process(verb)


@contextmanager
def scratch_installation(mail_port: int, place: Path | None = None) -> Iterator[ScratchInstallation]:
    """An installation on the same kind of database as the configured one, deleted at the end of the block.

    Its union is that of the demonstration, in which every app is switched on, and it is recognised, so that
    donors ask for certificates.
    """
    database = _configured_database()
    folder = place or Path(tempfile.mkdtemp(prefix="paraplu-thief-"))
    installation = None
    try:
        with _scratch_database(database) as own:
            installation = ScratchInstallation(
                folder, recognised_union(UNION, folder / "union"), own, mail_port
            )
            installation.run_module("tables", ["paraplu", "migrate"])
            try:
                yield installation
            finally:
                installation.stop_processes()
    finally:
        if place is None:
            shutil.rmtree(folder, ignore_errors=True)


def recognised_union(union: Path, folder: Path) -> Path:
    """A copy of a union's folder whose file says that it is recognised, last year and in this one."""
    shutil.copytree(union, folder)
    year = datetime.now(UTC).year
    with (folder / "union.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[[ledger.recognised]]\nfirst_year = {year - 1}\nlast_year = {year + 1}\n")
    return folder


def _configured_database() -> str:
    """The configured database; neither keys nor data are read."""
    path = Path(os.environ.get("PARAPLU_CONFIG", "var/config.toml"))
    values: dict[str, Any] = {}
    with suppress(OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        values = tomllib.loads(path.read_text("utf-8"))
    return str(os.environ.get("PARAPLU_DATABASE") or values.get("database") or "sqlite")


@contextmanager
def _scratch_database(database: str) -> Iterator[str]:
    """A separate database; on PostgreSQL it is made beside the configured one and dropped at the end."""
    if database == "sqlite":
        yield database
        return
    name = f"paraplu_thief_{secrets.token_hex(4)}"
    identifiers = [sql.Identifier(each) for each in (name, f"{name}_forms")]
    try:
        with psycopg.connect(database, autocommit=True) as connection:
            for identifier in identifiers:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(identifier))
    except psycopg.Error:
        problem = "No scratch database can be made beside the configured one: give the role CREATEDB."
        raise ConfigurationError(problem) from None
    place, question, rest = database.partition("?")
    try:
        yield f"{place.rpartition('/')[0]}/{name}{question}{rest}"
    finally:
        with psycopg.connect(database, autocommit=True) as connection:
            drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            for identifier in identifiers:
                connection.execute(drop.format(identifier))
