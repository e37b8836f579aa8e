"""Requests to a web server that is measured: one by one on a raw socket, or as many as it can take."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from bench.processes import cpu_seconds, running
from paraplu.base.process import ONE_HEAP

LINES = (
    "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/html,*/*\r\nAccept-Encoding: br, gzip\r\n"
    "Connection: {connection}\r\n\r\n"
)
CONNECTIONS = 4


@contextmanager
def serving(
    application: str, port: int, environment: Mapping[str, str], workers: int, threads: int
) -> Iterator[int]:
    """Granian around an application; its process."""
    words = ["--interface=wsgi", "--host=127.0.0.1", f"--port={port}", f"--workers={workers}"]
    words += [f"--blocking-threads={threads}", "--no-access-log", "--log-level=error", application]
    with running([sys.executable, "-m", "granian", *words], {**environment, **ONE_HEAP}) as child:
        yield child.pid


@dataclass(frozen=True, slots=True)
class Web:
    """A running server: its port, its process, the host it answers to."""

    port: int
    process: int
    host: str


def fetched(web: Web, path: str) -> bytes:
    """The whole answer as it travelled, with its headers."""
    with socket.create_connection(("127.0.0.1", web.port), 10) as connection:
        connection.sendall(LINES.format(path=path, host=web.host, connection="close").encode())
        return b"".join(iter(lambda: connection.recv(65536), b""))


def answers(web: Web, path: str) -> bool:
    """Whether it says yes to a path."""
    try:
        return fetched(web, path).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def cpu_per_request(web: Web, path: str, seconds: float) -> float:
    """Milliseconds of CPU that the server and its children spend on each request under load."""
    if not answers(web, path):
        raise RuntimeError(f"{path} does not answer with 200.")
    before, began = cpu_seconds(web.process), time.monotonic()
    requests = _with_wrk(web, path, seconds) if shutil.which("wrk") else _with_own_loop(web, path, seconds)
    if not requests:
        raise RuntimeError(f"{path} answered nothing in {time.monotonic() - began:.0f} s.")
    return (cpu_seconds(web.process) - before) / requests * 1000


def _with_wrk(web: Web, path: str, seconds: float) -> int:
    words = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{max(1, round(seconds))}s", "-H", f"Host: {web.host}"]
    words += ["-H", "Accept-Encoding: br, gzip", f"http://127.0.0.1:{web.port}{path}"]
    said = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        raise RuntimeError(f"{path} did not always answer with 200.")
    found = re.search(r"(\d+) requests in", said)
    return int(found[1]) if found else 0


def _with_own_loop(web: Web, path: str, seconds: float) -> int:
    """In a process of its own, so that its work is not ours."""
    words = [sys.executable, "-m", "bench.hammer", str(web.port), web.host, path, str(seconds)]
    return int(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
