"""Every process ends within two seconds when it is asked at any moment of its start."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.ops.commands.sites import CommandedSite
from tests.ops.commands.test_processes import answer_of, started

pytestmark = pytest.mark.slow

MOMENTS = 10
SECONDS = 2.0
PROCESSES = {
    "web": ("serve", "--only", "but_forms"),
    "forms": ("serve", "--only", "forms"),
    "worker": ("worker",),
    "mailer": ("mailer",),
}


def words_of(name: str, folder: Path) -> tuple[str, ...]:
    words = PROCESSES[name]
    return (*words, "--socket", str(folder / f"{name}.sock")) if words[0] == "serve" else words


def seconds_until_ready(site: CommandedSite, name: str, folder: Path) -> float:
    """How long its start takes on this machine, now."""
    began, process = time.monotonic(), started(site, *words_of(name, folder))
    try:
        if name in ("web", "forms"):
            answer_of(folder / f"{name}.sock", 60)
        elif process.stderr:
            assert process.stderr.readline().strip().endswith(f"{name} ready")
        return time.monotonic() - began
    finally:
        end_all(process)


def end_all(process: "subprocess.Popen[str]") -> float:
    """Ask all processes of its group to end, as `systemctl stop` does; return the seconds it took."""
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.communicate(timeout=30)
        while is_there(process.pid):
            assert time.monotonic() < began + 30
            time.sleep(0.02)
        return time.monotonic() - began
    finally:
        if is_there(process.pid):
            os.killpg(process.pid, signal.SIGKILL)


def is_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("name", PROCESSES)
def test_it_ends_at_ten_moments_of_its_start(empty_site, tmp_path, name):
    whole, took = seconds_until_ready(empty_site, name, tmp_path), []
    for number in range(MOMENTS):
        process = started(empty_site, *words_of(name, tmp_path))
        time.sleep(whole * number / (MOMENTS - 1))
        took.append(end_all(process))

    assert len(took) == MOMENTS
    assert [seconds for seconds in took if seconds > SECONDS] == []
