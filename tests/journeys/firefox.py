"""Debian's own Firefox, driven through Marionette: Playwright drives only a Firefox of its own making."""

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gate.debian import has_firefox

__all__ = ["Firefox", "a_firefox", "has_firefox"]
LONGEST_START = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
# What is saved lies in the folder without a question; window.print would wait for a person.
PREFERENCES = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.enabled": False,
    "intl.accept_languages": "en",
}


class Firefox:
    """One window."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._socket.settimeout(120)
        self._rest = b""
        self._count = 0
        self._receive()
        self.ask("WebDriver:NewSession", capabilities={})

    def ask(self, command: str, **parameters: Any) -> Any:
        """What a command of WebDriver answers."""
        self._count += 1
        told = json.dumps([0, self._count, command, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(told), told))
        _kind, _number, fault, answer = self._receive()
        if fault:
            raise AssertionError(fault["message"])
        return answer.get("value", answer) if isinstance(answer, dict) else answer

    def open(self, path: Path) -> None:
        """A page from disk."""
        self.ask("WebDriver:Navigate", url=path.as_uri())

    def find(self, xpath: str) -> str:
        """The element, waited for."""
        ends = time.monotonic() + 20
        while True:
            try:
                return self.ask("WebDriver:FindElement", using="xpath", value=xpath)[ELEMENT]
            except AssertionError:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.05)

    def press(self, words: str) -> None:
        """The button that says this."""
        self.ask("WebDriver:ElementClick", id=self.find(f'//main//button[normalize-space()="{words}"]'))

    def type(self, xpath: str, text: str) -> None:
        """Type into a field, or choose a file."""
        self.ask("WebDriver:ElementSendKeys", id=self.find(xpath), text=text)

    def run(self, script: str) -> Any:
        """What a script on the page returns."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=[])

    def _receive(self) -> Any:
        while b":" not in self._rest:
            self._rest += self._socket.recv(65_536)
        length, _colon, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._rest += self._socket.recv(65_536)
        told, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(told)


@contextmanager
def a_firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox that nobody used before, without a window; what it saves lies in the folder."""
    profile, port = folder / "profile", _free_port()
    profile.mkdir()
    told = {**PREFERENCES, "browser.download.dir": str(folder), "marionette.port": port}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in told.items()]
    (profile / "user.js").write_text("\n".join(lines))
    command = [shutil.which("firefox-esr") or "firefox", "--headless", "--marionette", "--profile", profile]
    started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Firefox(port)
    finally:
        started.terminate()
        started.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _connected(port: int) -> socket.socket:
    ends = time.monotonic() + LONGEST_START
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=5)
        except OSError:
            if time.monotonic() > ends:
                raise
            time.sleep(0.2)
