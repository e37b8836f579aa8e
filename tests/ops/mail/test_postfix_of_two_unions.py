"""Postfix, with the files of the handbook, hands what comes back to the union whose domain it is."""

import re
import shutil
import smtplib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import UnixSocketController
from aiosmtpd.lmtp import LMTP

from gate.fault import ROOT
from tests.ops.mail.network import MAIN, MASTER, free_port, wait_until

pytestmark = [pytest.mark.slow]
FIRST, AMBER = "back.first-name.example", "back.calm-name.example"
FOLDERS = {FIRST: "paraplu-returns", AMBER: "paraplu-amber-returns"}
NAMES = {"bounce": f"bounce+{'0' * 32}", "answer": f"reply+{'0' * 40}"}


class ReturnsOfUnion(UnixSocketController):
    """Stands for one union's service: it keeps the recipients of what it is given."""

    def __init__(self, folder: Path) -> None:
        self.recipients: list[str] = []
        super().__init__(self, unix_socket=str(folder / "lmtp.sock"))

    def factory(self) -> LMTP:
        return LMTP(self, hostname="localhost")

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - of aiosmtpd
        self.recipients += envelope.rcpt_tos
        return "250 2.0.0 Taken"


def handbook_blocks(folder: Path) -> dict[str, str]:
    """The three files of the page, with every place in a folder of the test."""
    page = (ROOT / "docs/operate/several.md").read_text("utf-8").partition("## Mail that comes back")[2]
    blocks = re.findall(r"^```\n(.*?)^```", page.partition("\n## ")[0], re.MULTILINE | re.DOTALL)
    moved = [block.replace("/etc/postfix", str(folder)).replace("/run", str(folder)) for block in blocks]
    return dict(zip(("main", "transport", "returns"), moved, strict=True))


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that Postfix's own user may enter."""
    place = Path(tempfile.mkdtemp(prefix="two-unions-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture
def unions(folder: Path) -> Iterator[dict[str, ReturnsOfUnion]]:
    started = {}
    for domain, name in FOLDERS.items():
        (folder / name).mkdir()
        started[domain] = ReturnsOfUnion(folder / name)
        started[domain].start()
        (folder / name / "lmtp.sock").chmod(0o666)
    yield started
    for union in started.values():
        union.stop()


@pytest.fixture
def port(folder: Path, unions: dict[str, ReturnsOfUnion]) -> Iterator[int]:
    """Postfix with the settings of the tests' network, of which those of the page take the place."""
    files, port = handbook_blocks(folder), free_port()
    own = {line.partition(" =")[0] for line in files["main"].splitlines()}
    kept = [
        line
        for line in MAIN.format(folder=folder, transports="").splitlines()
        if line.partition(" =")[0] not in {*own, "virtual_transport"}
    ]
    for name in ("postfix", "queue", "data"):
        (folder / name).mkdir()
    shutil.chown(folder / "data", "postfix")
    (folder / "postfix/main.cf").write_text("\n".join([*kept, files["main"]]))
    (folder / "postfix/master.cf").write_text(MASTER.format(port=port))
    for name in ("transport", "returns"):
        (folder / name).write_text(files[name])
    subprocess.run(["postfix", "-c", folder / "postfix", "start"], check=True, capture_output=True)
    yield port
    subprocess.run(["postfix", "-c", folder / "postfix", "stop"], check=False, capture_output=True)


def test_each_union_gets_what_comes_back_to_its_domain_alone(
    port: int, unions: dict[str, ReturnsOfUnion]
) -> None:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as smtp:
        for domain in unions:
            for name in NAMES.values():
                smtp.sendmail("", [f"{name}@{domain}"], "Subject: hello\r\n\r\nhello\r\n")
    wait_until(lambda: all(len(union.recipients) == len(NAMES) for union in unions.values()), 30)

    for domain, union in unions.items():
        assert sorted(union.recipients) == sorted(f"{name}@{domain}" for name in NAMES.values())


def test_it_takes_nothing_else_for_these_domains(port: int, unions: dict[str, ReturnsOfUnion]) -> None:
    with smtplib.SMTP("127.0.0.1", port, local_hostname="localhost") as smtp:
        smtp.ehlo()
        smtp.mail("")
        codes = [smtp.rcpt(f"somebody@{domain}")[0] for domain in unions]

    assert codes == [550, 550]
