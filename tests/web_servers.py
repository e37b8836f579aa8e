"""Web servers of one installation as an operator starts them, nginx before them, and visitors who log in."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from gate import place
from tests import migrated

BUSY = 503
PATIENCE = 60.0
FORM = "application/x-www-form-urlencoded"
HOSTS = {"public": "www.union.example", "members": "my.quiet.example", "forms": "forms.quiet.example"}
ORIGINS = {
    "PARAPLU_PUBLIC_ORIGIN": f"https://{HOSTS['public']}",
    "PARAPLU_MEMBERS_ORIGIN": f"https://{HOSTS['members']}",
    "PARAPLU_FORMS_ORIGIN": f"https://{HOSTS['forms']}",
}
# What docs/operate/limits.md asks of a proxy; the certificate is left out, which changes none of it.
NGINX = """
{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log /dev/null crit;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/nginx-body; proxy_temp_path {folder}/nginx-proxy;
    fastcgi_temp_path {folder}/nginx-f; uwsgi_temp_path {folder}/nginx-u; scgi_temp_path {folder}/nginx-s;
    {servers}
}}
"""
SERVER = """
    server {{
        listen 127.0.0.1:{port};
        server_name {host};
        location / {{
            proxy_pass http://unix:{socket};
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-Proto https;
            proxy_set_header X-Forwarded-For $remote_addr;
        }}
    }}
"""


class Page(NamedTuple):
    """What came back."""

    status: int
    cookies: dict[str, str]
    text: str


class OverSocket(http.client.HTTPConnection):
    """Speaks to a Unix socket, as the proxy does."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.host)


class Installation:
    """Database, keys and configuration in a folder, behind TLS; its processes end with the test."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        place.write(folder)
        migrated.copy_files(folder)
        self.environment = {**migrated.environment_of(folder), **ORIGINS, **environment}
        self._running: list[subprocess.Popen[bytes]] = []

    def serve(self, name: str, *words: str) -> Path:
        """Start a web server on a socket of this name, and wait for its first answer."""
        path = self.folder / f"{name}.sock"
        with (self.folder / f"{name}.stderr").open("ab") as errors:
            command = [
                sys.executable,
                "-W",
                "ignore",
                "-m",
                "paraplu",
                "serve",
                "--socket",
                str(path),
                *words,
            ]
            self._start(command, errors.fileno())
        host = HOSTS["forms" if "forms" in words else "members"]
        wait_until(lambda: self._answers(path, host))
        return path

    def proxy(self, **sockets: Path) -> int:
        """Start nginx before these sockets, by host; return its port."""
        port = free_port()
        servers = "".join(
            SERVER.format(port=port, host=HOSTS[name], socket=path) for name, path in sockets.items()
        )
        # Started by root it would change to a user who may not enter the folder of a test.
        user = "user root;" if os.geteuid() == 0 else ""
        text = NGINX.format(user=user, folder=self.folder, servers=servers)
        (self.folder / "nginx.conf").write_text(text)
        nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin") or "nginx"
        with (self.folder / "nginx.stderr").open("ab") as errors:
            words = [nginx, "-p", str(self.folder), "-e", "/dev/null", "-c", str(self.folder / "nginx.conf")]
            self._start(words, errors.fileno())
        wait_until(lambda: can_connect(port))
        return port

    def _start(self, command: list[str], errors: int) -> None:
        process = subprocess.Popen(command, env=self.environment, stderr=errors, start_new_session=True)
        self._running.append(process)

    def _answers(self, path: Path, host: str) -> bool:
        try:
            return ask(path, host, "/leave/").status in (200, 204)
        except (OSError, http.client.HTTPException):
            return False

    def stop(self, *, last: bool = False) -> None:
        """End all processes, or the one that was started last."""
        for process in [self._running.pop()] if last else self._running:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(PATIENCE)

    def everything_written(self) -> bytes:
        """Every byte in the folder: databases, logs, the files of nginx."""
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in paths)


@contextmanager
def installed(folder: Path, **environment: str) -> Iterator[Installation]:
    """An installation whose processes end with the block."""
    installation = Installation(folder, **environment)
    try:
        yield installation
    finally:
        installation.stop()


def try_passphrase(way: int | Path, name: str, phrase: str, *, address: str = "", cookie: str = "") -> Page:
    """Send name and passphrase from this address."""
    return send_form(
        way, "members", "/en/enter/", {"name": name, "phrase": phrase}, address=address, cookie=cookie
    )


def send_form(
    way: int | Path, host: str, path: str, fields: dict[str, str], *, address: str = "", cookie: str = ""
) -> Page:
    """Open a page of a host for its token, then send these fields to the same path."""
    page = ask(way, HOSTS[host], path, address=address, cookie=cookie)
    token = re.search(r'name="(csrfmiddlewaretoken|ticket)" value="([^"]+)"', page.text)
    assert token, page.status
    if host == "members":
        cookie = "; ".join(filter(None, [f"__Host-csrf={page.cookies.get('__Host-csrf', '')}", cookie]))
    return ask(way, HOSTS[host], path, fields | {token[1]: token[2]}, address=address, cookie=cookie)


def statuses_of(tries: int, one_try: Callable[[int], Page]) -> list[int]:
    """The statuses of so many tries, six at a time; one that was not compared is made again."""

    def status_of(number: int) -> int:
        return next(status for _ in range(50) if (status := one_try(number).status) != BUSY)

    with ThreadPoolExecutor(6) as people:
        return list(people.map(status_of, range(tries)))


def ask(
    way: int | Path,
    host: str,
    path: str,
    fields: Mapping[str, str] | None = None,
    *,
    address: str = "",
    cookie: str = "",
) -> Page:
    """One request over nginx's port, from an address of this machine, or to a socket."""
    if isinstance(way, Path):
        connection: http.client.HTTPConnection = OverSocket(str(way), timeout=PATIENCE)
    else:
        source = (address or "127.0.0.1", 0)
        connection = http.client.HTTPConnection("127.0.0.1", way, PATIENCE, source_address=source)
    own = f"https://{host}"
    headers = {"Host": host, "X-Forwarded-Proto": "https", "Origin": own, "Referer": f"{own}/"}
    headers |= {"Cookie": cookie} if cookie else {}
    headers |= {"Content-Type": FORM} if fields is not None else {}
    if fields is None:
        connection.request("GET", path, headers=headers)
    else:
        connection.request("POST", path, urlencode(fields), headers)
    answer = connection.getresponse()
    cookies = [line.partition(";")[0].partition("=") for line in answer.headers.get_all("Set-Cookie") or []]
    page = Page(answer.status, {name: value for name, _, value in cookies}, answer.read().decode())
    connection.close()
    return page


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.1)


def can_connect(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
