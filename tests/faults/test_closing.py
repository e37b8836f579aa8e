"""However a demonstration ends, nothing of it stays behind on the machine."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.opening import Opening
from tests.faults.served_site import wait_until
from tests.migrated import ON_POSTGRESQL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(ON_POSTGRESQL, reason="a demonstration lives on SQLite"),
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]
CLOSING_SECONDS = 5.0


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all, prepared by the first that opens it."""
    return tmp_path_factory.mktemp("demonstration") / "var"


@pytest.fixture
def opened(var: Path) -> Iterator[Opening]:
    opening = Opening(var).wait_until_open()
    yield opening
    opening.end_all()


def test_nobody_else_on_the_machine_reads_what_an_open_site_writes(opened: Opening, var: Path):
    private = [path for path in var.rglob("*") if var / "static" not in path.parents]
    readable = [path.name for path in private if path.stat().st_mode & 0o077]

    assert (var / "paraplu.sqlite3").exists()
    assert readable == []


@pytest.mark.parametrize(
    "number",
    [
        signal.SIGTERM,
        pytest.param(signal.SIGHUP, marks=pytest.mark.slow),
        pytest.param(signal.SIGINT, marks=pytest.mark.slow),
    ],
)
def test_who_asks_it_to_end_finds_nothing_left(opened: Opening, number):
    os.kill(opened.process.pid, number)

    assert opened.ends(CLOSING_SECONDS) == 0
    assert opened.is_gone()
    assert opened.told == ""


def test_ctrl_c_in_a_terminal_reaches_the_whole_group(opened: Opening):
    os.killpg(opened.process.pid, signal.SIGINT)

    assert opened.ends(CLOSING_SECONDS) == 0
    assert opened.is_gone()
    assert opened.told == ""


def test_impatience_changes_nothing(opened: Opening):
    for _ in range(3):
        os.killpg(opened.process.pid, signal.SIGINT)
        time.sleep(0.05)

    opened.ends(CLOSING_SECONDS)
    wait_until(opened.is_gone, CLOSING_SECONDS)
    assert "Traceback" not in opened.told


def test_killed_without_a_chance_to_clean_up_it_takes_its_children_along(opened: Opening):
    os.kill(opened.process.pid, signal.SIGKILL)

    opened.ends(CLOSING_SECONDS)
    wait_until(opened.is_gone, CLOSING_SECONDS)


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("mailer", "ops.mailer"),
        pytest.param("worker", "ops.worker", marks=pytest.mark.slow),
        ("web", "--port={web}"),
        pytest.param("forms", "--port={forms}", marks=pytest.mark.slow),
        pytest.param("catcher", "catcher", marks=pytest.mark.slow),
    ],
)
def test_a_child_that_dies_is_named_and_the_site_closes(opened: Opening, name, module):
    command = module.format(web=opened.port, forms=opened.port + 2)
    os.kill(opened.child(command), signal.SIGKILL)

    assert opened.ends(CLOSING_SECONDS) == 1
    assert opened.told == f"The {name} process ended unexpectedly; the demonstration stops.\n"
    wait_until(opened.is_gone, CLOSING_SECONDS)


def test_killed_alone_while_it_prepares_it_leaves_nothing_at_work(tmp_path: Path):
    first = Opening(tmp_path / "var")
    wait_until(lambda: (tmp_path / "var" / "config.toml").exists() and len(first.left()) > 1)

    os.kill(first.process.pid, signal.SIGKILL)

    first.ends(CLOSING_SECONDS)
    wait_until(first.is_gone, CLOSING_SECONDS / 2)


@pytest.mark.parametrize(
    ("sign", "number"),
    [
        ("config.toml", signal.SIGINT),
        pytest.param("paraplu.sqlite3", signal.SIGKILL, marks=pytest.mark.slow),
        pytest.param("config.toml", signal.SIGKILL, marks=pytest.mark.slow),
        pytest.param("static.done", signal.SIGINT, marks=pytest.mark.slow),
        pytest.param("paraplu.sqlite3", signal.SIGINT, marks=pytest.mark.slow),
        pytest.param("tables.done", signal.SIGINT, marks=pytest.mark.slow),
        pytest.param("tables.done", signal.SIGKILL, marks=pytest.mark.slow),
    ],
)
def test_stopped_while_it_prepares_it_opens_the_next_time(tmp_path: Path, sign, number):
    first = Opening(tmp_path / "var")
    wait_until((tmp_path / "var" / sign).exists)
    os.killpg(first.process.pid, number)
    first.ends(CLOSING_SECONDS)
    wait_until(first.is_gone, CLOSING_SECONDS)
    assert first.told == ""

    second = Opening(tmp_path / "var").wait_until_open()

    os.kill(second.process.pid, signal.SIGTERM)
    assert second.ends(CLOSING_SECONDS) == 0
