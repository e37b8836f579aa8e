"""Two releases with all their wheels, on a machine with systemd: upgraded, cut off, and taken back."""

import gzip
import json
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.ops.install import filled
from tests.ops.install.hosts import FORMS, MEMBERS, PUBLIC, give_names, page_at
from tests.ops.install.machine import Machine
from tests.ops.upgrading import trees

OLD, NEW = "9.9.9", "9.9.10"
UPGRADE = f"paraplu upgrade next/paraplu-{NEW}.tar.gz --signers signers"
AS_BEFORE = f"release {OLD} runs as before, with all its data"
BACK = f"The upgrade to {NEW} was interrupted and is taken back: {AS_BEFORE}."
ENDED = f"The rollback was interrupted and is ended now: release {OLD} runs."
MOST_SECONDS = 600
# Time passes on a machine that runs: e-mails leave, the audit log grows by what an upgrade writes.
LIVING = {"audit_logentry", "audit_loghead", "base_systemstate", "base_email", "base_recipient"}


@pytest.fixture
def next_archive(release_folder: Path, tmp_path: Path) -> Path:
    """The release after the one that is installed: another number and a migration, signed."""
    with gzip.open(release_folder / f"paraplu-{OLD}.tar.gz") as file:
        subprocess.run(["tar", "--extract", "--directory", tmp_path], input=file.read(), check=True)
    release = trees.make_newer((tmp_path / f"paraplu-{OLD}").rename(tmp_path / f"paraplu-{NEW}"), OLD, NEW)
    trees.make_signers(tmp_path)
    return trees.signed_archive(release, tmp_path / "next", tmp_path / "key", NEW)


def cut_off(machine: Machine, command: str, step: str) -> None:
    """Take the current away a little after a step began, and switch the machine on again."""
    machine.said(f"setsid {command} >/dev/null 2>&1 </dev/null &")
    journal = machine.root / "opt/paraplu/upgrade.json"
    until = time.monotonic() + MOST_SECONDS
    while not (journal.exists() and json.loads(journal.read_text())["step"] == step):
        assert time.monotonic() < until, step
        time.sleep(0.02)
    time.sleep(0.5)
    machine.stop()
    machine.start()
    give_names(machine)


def everything_runs(machine: Machine, version: str, before: dict[str, str]) -> None:
    """All pages over TLS from this release, no unit stopped, nothing to mend, and every row as before."""
    for host in (PUBLIC, MEMBERS, FORMS):
        page_at(machine, host, authority=filled.AUTHORITY)
    assert machine.said("paraplu --version") == f"paraplu {version}"
    assert machine.said("paraplu doctor").splitlines()[-1] == "all well"
    for name in ("web", "forms", "worker", "mailer"):
        assert machine.said(f"systemctl is-active paraplu-{name}") == "active"
    assert filled.changed_tables(before, filled.row_digests(machine)) <= LIVING


@pytest.mark.slow
def test_a_machine_is_upgraded_and_taken_back_through_two_power_cuts(
    machine: Machine, next_archive: Path
) -> None:
    give_names(machine)
    filled.found_union(machine)
    shutil.copytree(next_archive.parent, machine.home / "next")
    shutil.copy(next_archive.parent.parent / "signers", machine.home)
    before = filled.row_digests(machine)

    cut_off(machine, UPGRADE, "migrate")
    assert machine.said("paraplu upgrade") == BACK
    everything_runs(machine, OLD, before)
    upgraded(machine)
    everything_runs(machine, NEW, before)
    cut_off(machine, f"paraplu rollback --lose {entries_that_are_lost(machine)}", "put-back")
    assert machine.said("paraplu rollback") == ENDED
    everything_runs(machine, OLD, before)


def upgraded(machine: Machine) -> None:
    """As the handbook says, within ten minutes."""
    began = time.monotonic()
    said = machine.said(UPGRADE)

    assert time.monotonic() - began < MOST_SECONDS
    assert said.startswith(f"Release {NEW} runs, signed by releases@example.org; {OLD} ran before.")


def entries_that_are_lost(machine: Machine) -> str:
    """The number that the command wants typed."""
    refused = machine.run("paraplu rollback </dev/null")
    assert refused.returncode == 1
    return refused.stderr.strip().rpartition(" ")[2].rstrip(".")
