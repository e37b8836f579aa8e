"""A founded installation with its four real processes, and what its operator may neglect."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ops.commands.sites import CommandedSite

OPERATOR = "night.watch@operator.example"
FOUND = """
import io
from paraplu.ops import founding
founding.found_union(("secretary", "chair", "treasurer"), io.StringIO())
"""
VERBS = {
    "web": ("serve", "--only", "but_forms", "--socket", "{folder}/web.sock"),
    "forms": ("serve", "--only", "forms", "--socket", "{folder}/forms.sock"),
    "worker": ("worker",),
    "mailer": ("mailer",),
}


class WatchedSite(CommandedSite):
    """Founded, with the operator's address in the configuration."""

    def __init__(self, folder: Path, mail_port: int, **named: Any) -> None:
        super().__init__(folder, mail_port=mail_port, **named)
        self._environment["PARAPLU_OPERATOR_EMAIL"] = OPERATOR
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self.run(FOUND)

    def start_process(self, name: str) -> None:
        """Start one of the four and wait for its first sign."""
        words = [word.format(folder=self.folder) for word in VERBS[name]]
        (self.folder / "beats" / name).unlink(missing_ok=True)
        self._processes[name] = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "paraplu", *words],
            env=self._environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + 240
        while not (self.folder / "beats" / name).exists():
            assert time.monotonic() < deadline, f"{name} gave no sign."
            time.sleep(0.1)

    def kill_process(self, name: str) -> None:
        """Kill it with its children, without a word; the socket of a server stays behind."""
        process = self._processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_all(self) -> None:
        for name in list(self._processes):
            self.kill_process(name)

    def age_sign(self, name: str, seconds: float) -> None:
        """Make a sign as old as it is after so long, by either clock."""
        path = self.folder / "beats" / name
        content = json.loads(path.read_bytes())
        content["at"] -= seconds
        content["uptime"] -= seconds
        path.write_text(json.dumps(content))

    def give_signs(self, names: Iterable[str]) -> None:
        """As the nightly routines leave them."""
        now = {"at": time.time(), "uptime": time.clock_gettime(time.CLOCK_BOOTTIME), "facts": {}}
        for name in names:
            (self.folder / "beats").mkdir(exist_ok=True)
            (self.folder / "beats" / name).write_text(json.dumps(now))

    def report(self) -> dict[str, Any]:
        """What `status --json` prints."""
        done = self.paraplu("status", "--json")
        assert not done.stderr
        report: dict[str, Any] = json.loads(done.stdout)
        assert (done.returncode == 0) == report["well"]
        return report

    def trouble_names(self) -> set[str]:
        """The troubles in it."""
        return {trouble["name"] for trouble in self.report()["troubles"]}


def write_certificate(path: Path, days: float, name: str = "www.the-union.example") -> Path:
    """A certificate and its key in one file, signed by itself, that ends after so many days."""
    key = ec.generate_private_key(ec.SECP256R1())
    names = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(names)
        .issuer_name(names)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + private)
    return path
