"""The private PostgreSQL of the tests lives and dies with its command."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from gate.fault import ROOT

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


def test_an_interrupted_command_leaves_no_server_behind() -> None:
    command = [*BESIDE, "sh", "-c", "echo $PARAPLU_DATABASE; sleep 30"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True)
    folder = folder_in(running.stdout.readline())
    server = int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    os.killpg(running.pid, signal.SIGINT)
    running.wait(timeout=20)

    assert not folder.exists()
    assert ends_within(server, seconds=10)
