"""The gigabyte of the small machine is a real limit, and the processes of the installation are in it."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from bench import cage
from bench.small_machine import FAILED, passed
from paraplu_demonstration.children import ChildProcesses
from paraplu_demonstration.location import DemoLocation
from tests.journeys.open_site import CagedProcesses

SMALL = 64 << 20
WHERE = [sys.executable, "-c", "print(open('/proc/self/cgroup').read())"]
TOO_MUCH = [sys.executable, "-c", "print(len(bytearray(b'x') * (200 << 20)))"]
OUTPUT = """
FAILED tests/journeys/test_membership.py::test_an_office_goes_from_one_to_another - Error: crash
ERROR tests/journeys/test_membership.py::test_a_visitor_joins
1 failed, 4 passed, 1 error in 109.40s (0:01:49)
"""


@pytest.fixture
def small_cage(monkeypatch: pytest.MonkeyPatch) -> Iterator[cage.Cage]:
    monkeypatch.setattr(cage, "LIMIT", SMALL)
    with cage.a_cage() as made:
        if made.group is None:
            pytest.skip(f"this system limits no memory: {made.kind}")
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        yield made


def test_a_process_of_the_installation_is_in_the_group(small_cage: cage.Cage):
    where = subprocess.run(cage.inside_cage(WHERE), capture_output=True, text=True, check=True).stdout

    assert small_cage.group is not None
    assert small_cage.group.name in where
    assert small_cage.killed == 0


def test_a_process_that_takes_more_is_killed_and_counted(small_cage: cage.Cage):
    ended = subprocess.run(cage.inside_cage(TOO_MUCH), capture_output=True, check=False)

    assert ended.returncode != 0
    assert small_cage.killed == 1
    assert "1 killed" in small_cage.told


def test_all_processes_of_a_site_are_started_in_the_group(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setenv(cage.MEMORY_GROUP, "/a/group")
    started: dict[str, list[str]] = {}
    monkeypatch.setattr(
        ChildProcesses, "_start_process", lambda _all, name, command, **_own: started.update({name: command})
    )
    monkeypatch.setattr(ChildProcesses, "_wait_for_first_page", lambda _all: None)

    CagedProcesses(DemoLocation(tmp_path, 1, 2)).start_all_processes()

    assert set(started) == {"catcher", "web", "worker", "mailer"}
    assert all(command[0] == "sh" and "/a/group" in command for command in started.values())


def test_nothing_is_caged_when_nothing_is_measured(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(cage.MEMORY_GROUP, raising=False)

    assert cage.inside_cage(WHERE) == WHERE


def test_the_figure_says_which_journeys_failed():
    figure = passed(1, FAILED.findall(OUTPUT), "one CPU")

    assert not figure.holds
    assert figure.floor.endswith("failed: test_an_office_goes_from_one_to_another, test_a_visitor_joins")
    assert passed(0, [], "one CPU").holds
