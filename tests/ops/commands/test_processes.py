"""The three processes start by the operator's verbs and end when they are asked to."""

import http.client
import signal
import socket
import stat
import subprocess
import sys
import time

import pytest

from tests.ops.commands.houses import CommandedHouse

pytestmark = pytest.mark.postgresql


def started(house: CommandedHouse, *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "ignore", "-m", "paraplu", *words]
    return subprocess.Popen(command, env=house._environment, stderr=subprocess.PIPE, text=True)


class OverSocket(http.client.HTTPConnection):
    """Speaks to a Unix socket, as the proxy does."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.host)


def answer_of(path, patience: float = 20.0) -> int:
    deadline = time.monotonic() + patience
    while True:
        connection = OverSocket(str(path))
        try:
            connection.request("GET", "/leave/", headers={"Host": "forms.localhost:8000"})
            return connection.getresponse().status
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        finally:
            connection.close()


def test_the_web_server_listens_where_only_its_group_may_knock(furnished_house, tmp_path):
    path = tmp_path / "web.sock"
    server = started(furnished_house[0], "serve", "--socket", str(path))
    try:
        status, mode = answer_of(path), path.stat().st_mode
    finally:
        server.terminate()
        server.communicate(timeout=20)

    assert status == 204
    assert stat.S_IMODE(mode) == 0o660


@pytest.mark.parametrize("verb", ["worker", "mailer"])
def test_worker_and_mailer_say_when_they_are_ready_and_go_when_asked(empty_house, verb):
    process = started(empty_house, verb)
    said = process.stderr.readline() if process.stderr else ""

    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)

    assert said.strip().endswith(f"{verb} ready")
    assert process.returncode == 0
