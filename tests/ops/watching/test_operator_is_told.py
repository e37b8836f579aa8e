"""The operator is told within a quarter of an hour: real processes, a real mail server, a real disk."""

import re
import subprocess
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import suppress
from pathlib import Path

import pytest

from paraplu.base.heartbeats import PROCESSES, ROUTINES
from paraplu.ops.watching.troubles import SILENT_SECONDS
from tests.catcher import Catcher
from tests.ops.commands.test_processes import OverSocket
from tests.ops.watching.watched_site import OPERATOR, WatchedSite, write_certificate

UNITS = Path(__file__).parents[3] / "docs" / "operate" / "units"
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
slow = pytest.mark.slow


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@pytest.fixture
def site(tmp_path: Path, catcher: Catcher) -> Iterator[WatchedSite]:
    made = WatchedSite(tmp_path / "watched", catcher.port)
    made.give_signs(ROUTINES)
    yield made
    made.kill_all()


def text_of_notice(site: WatchedSite, catcher: Catcher) -> str:
    """What one run of the timer tells; it may name nobody and nothing."""
    before = len(catcher.emails)
    done = site.paraplu("watch")
    assert (done.returncode, done.stderr) == (0, "")
    emails = catcher.emails[before:]
    assert len(emails) <= 1
    for email in emails:
        assert email.addresses == (OPERATOR,)
        whole = email.raw.decode()
        assert set(ADDRESS.findall(whole.partition("Message-ID")[0])) <= {OPERATOR, "office@localhost"}
        assert not re.search(r"(?i)utsopi|paraplu \S|sex|union|member|worker|localhost:", email.text)
        assert not ADDRESS.search(email.text)
        assert not re.search(r"\b\d{6}\b", email.text)
    return emails[0].text if emails else ""


def fill_disk(log: Path) -> None:
    """To the last byte, as a log does that nobody rotates."""
    with suppress(OSError), log.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def test_a_sign_that_stops_is_told_within_a_quarter_of_an_hour() -> None:
    timer = ConfigParser(strict=False)
    timer.read(UNITS / "paraplu-watch.timer")
    minutes = [timer["Timer"][name].removesuffix("min") for name in ("OnUnitActiveSec", "OnBootSec")]
    accuracy = timer["Timer"]["AccuracySec"].removesuffix("s")

    assert SILENT_SECONDS + max(map(int, minutes)) * 60 + int(accuracy) + 60 <= 15 * 60


@slow
def test_each_process_that_is_killed_is_told_once_and_again_when_it_is_back(
    site: WatchedSite, catcher: Catcher
) -> None:
    for name in PROCESSES:
        site.start_process(name)
    report = site.report()
    assert report["troubles"] == []
    assert {report["processes"][name]["answer"] for name in ("web", "forms")} == {"ready"}
    assert text_of_notice(site, catcher) == ""

    for name in PROCESSES:
        site.kill_process(name)
        site.age_sign(name, SILENT_SECONDS + 1)
        told = text_of_notice(site, catcher)
        assert len(re.findall(r"gave no sign for \d+ minutes", told)) == 1
        assert site.trouble_names() == {f"{name}-silent"}
        assert text_of_notice(site, catcher) == ""
        site.start_process(name)
        assert "Over:" in text_of_notice(site, catcher)


@slow
def test_a_real_server_says_that_it_is_ready_to_this_machine_alone(site: WatchedSite) -> None:
    site.start_process("web")
    answers = []
    for headers in (
        {"Host": "localhost"},
        {"Host": "my.localhost:8000"},
        {"Host": "localhost", "X-Real-IP": ""},
    ):
        connection = OverSocket(str(site.folder / "web.sock"), timeout=60)
        connection.request("GET", "/ready", headers=headers)
        answer = connection.getresponse()
        answers.append((answer.status, answer.read()[:5]))
        connection.close()

    assert answers[0] == (200, b"ready")
    assert {status for status, _word in answers[1:]} == {404}


@slow
def test_a_skipped_backup_and_an_ending_certificate_are_told(
    site: WatchedSite, catcher: Catcher, tmp_path: Path
) -> None:
    for name in PROCESSES:
        site.start_process(name)
    site.age_sign("backup", 27 * 3600)
    assert "For 27 hours there was no backup." in text_of_notice(site, catcher)

    path = write_certificate(tmp_path / "shown.pem", 10.5)
    site._environment["PARAPLU_CERTIFICATES"] = str(path)
    told = text_of_notice(site, catcher)
    assert "1 certificates are about to end, the first in 10 days." in told
    assert str(path) not in told
    assert "backup" not in told


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, in memory."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12g", "none", place], check=False)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here: it takes root")
    yield place
    subprocess.run(["umount", place], check=False)


@slow
def test_a_full_disk_is_told_and_not_each_five_minutes(disk: Path, catcher: Catcher) -> None:
    site = WatchedSite(disk / "watched", catcher.port)
    site.give_signs((*ROUTINES, *PROCESSES))
    assert text_of_notice(site, catcher) == ""

    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
    fill_disk(disk / "log")
    assert "GB are free on the disk" in text_of_notice(site, catcher)
    assert text_of_notice(site, catcher) == ""

    (disk / "log").unlink()
    subprocess.run(["mount", "-o", "remount,size=12g", disk], check=True)
    assert "Over:" in text_of_notice(site, catcher)
