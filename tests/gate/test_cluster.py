"""The private PostgreSQL of the tests lives and dies with its command."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gate.fault import ROOT

pytestmark = pytest.mark.halved

BESIDE = [sys.executable, "-m", "gate.cluster"]


def folder_in(address: str) -> Path:
    return Path(address.strip().partition("host=")[2])


def ends_within(process: int, *, seconds: int) -> bool:
    for _ in range(seconds * 10):
        if not Path(f"/proc/{process}").exists():
            return True
        time.sleep(0.1)
    return False


def test_the_command_finds_a_database_and_leaves_none_behind() -> None:
    asks = "import os, psycopg; name = os.environ['PARAPLU_DATABASE']; psycopg.connect(name); print(name)"

    done = subprocess.run(
        [*BESIDE, sys.executable, "-c", asks], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert not folder_in(done.stdout).exists()


def test_the_status_of_the_command_is_kept() -> None:
    assert subprocess.run([*BESIDE, "sh", "-c", "exit 3"], cwd=ROOT, check=False).returncode == 3


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What a script starts in its background ignores an interruption, and so would what we start here."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def deaf_to_interruptions() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


def nothing_is_left_after(number: signal.Signals) -> bool:
    command = [*BESIDE, "sh", "-c", "echo $PARAPLU_DATABASE; sleep 30"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    folder = folder_in(running.stdout.readline())
    server = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    os.killpg(running.pid, number)
    running.wait(timeout=20)

    return not folder.exists() and ends_within(server, seconds=10)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupted_command_leaves_no_server_behind() -> None:
    assert nothing_is_left_after(signal.SIGINT)


@pytest.mark.usefixtures("deaf_to_interruptions")
def test_a_command_of_a_background_that_is_ended_leaves_no_server_behind() -> None:
    assert nothing_is_left_after(signal.SIGTERM)
