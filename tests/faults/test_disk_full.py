"""The disk takes nothing more: people are told to come back, and with room again everything goes on."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.catcher import Catcher
from tests.faults.arriving import Arriving, is_answered
from tests.faults.sealed_acts import ONCE
from tests.faults.served_site import Answer, ServedSite, wait_until
from tests.faults.visitors import Visitor
from tests.migrated import ON_POSTGRESQL

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk"),
    pytest.mark.skipif(ON_POSTGRESQL, reason="its files lie on the disk of its own server"),
    pytest.mark.halved,
]
EMAILS = 12
QUEUE = f"""
from paraplu.trust.post import api
tokens = [api.keep_address(f"p{{n}}@mail.example", "en") for n in range({EMAILS})]
api.write_email("post/trial", tokens, on_doubt="hold")
"""
STATES = """
from django.db.models import Count
from paraplu.base.models import Recipient
answer = dict(Recipient.objects.values_list("state").annotate(count=Count("id")))
"""
SENTENCE = {"en": "The site cannot answer right now.", "nl": "De site kan even niet antwoorden."}


class SmallDisk:
    """A file system of eight megabytes that can be filled to the last byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self) -> None:
        with suppress(OSError), self._filler.open("ab", buffering=0) as filler:
            for size in (65_536, 4096, 1):
                with suppress(OSError):
                    while filler.write(b"x" * size):
                        pass

    def make_room(self) -> None:
        self._filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m,mode=700", "tmpfs", folder], check=True)
    yield SmallDisk(folder)
    subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher(slow=0.05) as started:
        yield started


@pytest.fixture
def site(disk: SmallDisk, catcher: Catcher) -> Iterator[ServedSite]:
    made = ServedSite(disk.folder, catcher.port)
    yield made
    made.kill()


def is_told_to_come_back(answer: Answer | None, language: str) -> bool:
    return (
        answer is not None
        and answer.status == 503
        and SENTENCE[language] in answer.body
        and "Error" not in answer.body
    )


@pytest.mark.parametrize("email", [pytest.param("", marks=pytest.mark.slow), "somebody@mail.example"])
def test_a_join_that_cannot_be_kept_is_told_so_and_arrives_later(site: ServedSite, disk, email):
    site.open()
    visitor = Visitor(site, "Name", email=email, language="nl")
    visitor.take_form()
    disk.fill()

    refused = visitor.send()
    disk.make_room()
    nothing = site.kept()
    visitor.join()

    assert is_told_to_come_back(refused, "nl")
    assert (nothing["requests"], nothing["addresses"], nothing["emails"]) == ({}, [], [])
    assert site.kept()["requests"] == {"Name": 1}
    assert len(site.kept()["emails"]) == bool(email)
    assert "Traceback" not in site.log.read_text()


@pytest.mark.slow
@pytest.mark.parametrize("name", ONCE)
def test_what_the_disk_cannot_take_is_refused_with_a_sentence_and_arrives_later(site: ServedSite, disk, name):
    sent = Arriving(site, name)
    site.open()
    disk.fill()

    refused = sent.send()
    disk.make_room()
    nothing = sent.times_stored()
    answers = [sent.send(), sent.send()]

    assert is_told_to_come_back(refused, "en")
    assert nothing == 0
    assert all(map(is_answered, answers)), answers
    assert sent.times_stored() == 1
    assert "Traceback" not in site.log.read_text()


def test_the_public_and_the_empty_form_are_read_from_a_full_disk(site: ServedSite, disk):
    site.open()
    disk.fill()

    assert site.ask("GET", "/en/join/").status == 200


def test_emails_wait_for_room_and_leave_once(site: ServedSite, disk, catcher):
    site.run(QUEUE)
    catcher.silent_at = 2
    mailer = site.start("mailer")
    catcher.wait_for(2)

    disk.fill()
    catcher.speaks.set()
    assert "the database does not answer" in next(line for line in mailer.stderr if "WARNING" in line)
    disk.make_room()
    wait_until(lambda: site.run(STATES) == {"sent": EMAILS})

    mailer.send_signal(signal.SIGTERM)
    assert mailer.wait(20) == 0
    assert set(catcher.times_caught().values()) == {1}
    assert len(catcher.times_caught()) == EMAILS


@pytest.mark.slow
def test_a_worker_on_a_full_disk_goes_on_when_there_is_room(site: ServedSite, disk):
    disk.fill()
    worker = site.start("worker")

    assert "the database does not answer" in next(line for line in worker.stderr if "WARNING" in line)
    disk.make_room()
    wait_until(lambda: site.run("from paraplu.base.models import Schedule\nanswer=Schedule.objects.count()"))

    worker.send_signal(signal.SIGTERM)
    assert worker.wait(20) == 0
