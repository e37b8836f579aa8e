"""The web server as an operator starts it, with several workers, and somebody who tries to log in."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from gate import place
from tests import migrated

PATIENCE = 40.0
FORM = "application/x-www-form-urlencoded"


def answers_of_tries(folder: Path, *, workers: int, tries: int, phrase: str) -> list[int]:
    """The statuses of so many wrong tries with one name, each over a connection of its own."""
    place.write(folder)
    migrated.copy_files(folder)
    port = _free_port()
    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "paraplu",
        "serve",
        f"--port={port}",
        f"--workers={workers}",
    ]
    environment = {**migrated.environment_of(folder), "PARAPLU_REAL_HASHER": ""}
    server = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        _wait_for(port)
        with ThreadPoolExecutor(6) as people:
            return list(people.map(lambda _: _try_once(port, phrase), range(tries)))
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server did not start.")


def _try_once(port: int, phrase: str) -> int:
    """Open the page for the token, then send name and passphrase."""
    status, cookie, text = _ask(port, "GET", {})
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
    assert token, status
    fields = {"csrfmiddlewaretoken": token[1], "name": "river-button-4821", "phrase": phrase}
    return _ask(port, "POST", {"Cookie": cookie.partition(";")[0]}, fields)[0]


def _ask(
    port: int, method: str, headers: dict[str, str], fields: dict[str, str] | None = None
) -> tuple[int, str, str]:
    host = {"Host": "my.localhost:8000", "Content-Type": FORM, **headers}
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, "/en/enter/", urlencode(fields or {}), host)
    answer = connection.getresponse()
    found = answer.status, answer.getheader("Set-Cookie") or "", answer.read().decode()
    connection.close()
    return found
