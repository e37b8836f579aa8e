"""The three processes start by the operator's verbs and end when they are asked to."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from paraplu.ops.commands.serve import remove_dead_socket
from tests.ops.commands.sites import CommandedSite, refused_with
from tests.web_servers import OverSocket

pytestmark = pytest.mark.postgresql


def started(site: CommandedSite, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-m", "paraplu", *words]
    environment, pipe = site._environment, subprocess.PIPE
    return subprocess.Popen(command, env=environment, stderr=pipe, text=True, start_new_session=True)


def answer_of(path, patience: float = 20.0) -> int:
    deadline = time.monotonic() + patience
    while True:
        connection = OverSocket(str(path), timeout=10)
        try:
            connection.request("GET", "/leave/", headers={"Host": "forms.localhost:8000"})
            return connection.getresponse().status
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        finally:
            connection.close()


def test_the_web_server_listens_where_only_its_group_may_connect(furnished_site, tmp_path):
    path = tmp_path / "web.sock"
    server = started(furnished_site[0], "serve", "--socket", str(path))
    try:
        status, mode = answer_of(path), path.stat().st_mode
    finally:
        server.terminate()
        server.communicate(timeout=20)

    assert status == 204
    assert stat.S_IMODE(mode) == 0o660


def test_only_the_socket_of_a_dead_server_is_removed(tmp_path):
    dead, living, none = (tmp_path / name for name in ("dead.sock", "living.sock", "none.sock"))
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(str(dead))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(living))
        server.listen()
        for path in (dead, living, none):
            remove_dead_socket(path)

        assert [path.exists() for path in (dead, living, none)] == [False, True, False]


def wait_for_worker(server: "subprocess.Popen[str]") -> None:
    """Until the server has its worker, which then begins to load the application."""
    children, deadline = Path(f"/proc/{server.pid}/task/{server.pid}/children"), time.monotonic() + 20
    while not children.read_text().strip():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize(
    "seconds", [0.6, *(pytest.param(seconds, marks=pytest.mark.slow) for seconds in (0.0, 0.2, 1.2, 2.4))]
)
def test_a_web_server_that_still_loads_ends_when_all_its_processes_are_asked(empty_site, tmp_path, seconds):
    server = started(empty_site, "serve", "--socket", str(tmp_path / "web.sock"))
    wait_for_worker(server)
    time.sleep(seconds)

    os.killpg(server.pid, signal.SIGTERM)
    try:
        # Two seconds on a quiet machine; before, it ended never.
        server.communicate(timeout=15)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)

    with pytest.raises(ProcessLookupError):
        os.killpg(server.pid, 0)


@pytest.mark.parametrize("verb", ["worker", "mailer"])
def test_worker_and_mailer_say_when_they_are_ready_and_go_when_asked(empty_site, verb):
    process = started(empty_site, verb)
    said = process.stderr.readline() if process.stderr else ""

    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)

    assert said.strip().endswith(f"{verb} ready")
    assert process.returncode == 0


OLDER_TABLES = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM django_migrations WHERE app = 'people' AND name = "
                   "(SELECT max(name) FROM django_migrations WHERE app = 'people')")
"""


def test_the_web_server_refuses_tables_of_an_earlier_release(tmp_path):
    site = CommandedSite(tmp_path / "older")
    site.run(OLDER_TABLES)

    done = site.paraplu("serve", "--socket", tmp_path / "web.sock")

    assert refused_with(done) == "1 changes of the tables are not made: run `paraplu migrate` first."
