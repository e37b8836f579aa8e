"""`kill -9` or a power cut at any point of an upgrade or a rollback leaves the old release or the new one."""

import os
import signal
import time

import pytest

from paraplu.ops.upgrading.journal import read_journal
from tests.ops.upgrading.trees import NEW, OLD, InstalledSite

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

NOTHING = "No upgrade was interrupted, and no archive was named.\n"
AS_BEFORE = f"release {OLD} runs as before, with all its data"
BACK = f"The upgrade to {NEW} was interrupted and is taken back: {AS_BEFORE}.\n"
ENDED = f"The upgrade was interrupted after its test and is ended now: release {NEW} runs.\n"
AGAIN = f"The rollback was interrupted and is ended now: release {OLD} runs.\n"
# What going back itself writes: that it was done, who is erased again, and which e-mails no longer wait.
SETTLED = {"audit_logentry", "audit_loghead", "base_recipient", "base_email", "sqlite_sequence"}
PAUSED = "from paraplu.base import outbox\nanswer = outbox.is_sending_paused()"

# Killed at this point: the release to which the link then leads, whether the site is closed, and what
# `paraplu upgrade` says next, which also tells how it ends.
UPGRADE = {
    "upgrade-verified": (OLD, False, NOTHING),
    "archive-unpacked": (OLD, False, BACK),
    "upgrade-unpack": (OLD, False, BACK),
    "upgrade-set-up": (OLD, False, BACK),
    "upgrade-back-up": (OLD, False, BACK),
    "upgrade-close": (OLD, True, BACK),
    "upgrade-copy": (OLD, True, BACK),
    "upgrade-migrate": (OLD, True, BACK),
    "upgrade-test": (OLD, True, BACK),
    "link-drafted": (OLD, True, ENDED),
    "upgrade-switch": (NEW, True, ENDED),
    "upgrade-open": (NEW, False, ENDED),
    "upgrade-begins-done": (NEW, False, NOTHING),
}
# A rollback is always ended: somebody typed what it loses.
ROLLBACK = {
    "rollback-begins-close": (NEW, False),
    "rollback-close": (NEW, True),
    "rollback-note-erased": (NEW, True),
    "rollback-put-back": (NEW, True),
    "link-drafted": (NEW, True),
    "rollback-switch": (OLD, True),
    "rollback-migrate": (OLD, True),
    "rollback-settle": (OLD, True),
    "rollback-open": (OLD, False),
    "rollback-start": (OLD, False),
}


def killed(site: InstalledSite, words: tuple[object, ...], point: str) -> None:
    done = site.paraplu(*words, PARAPLU_FAULT=f"{point}:1")
    assert done.returncode == -signal.SIGKILL, (done.stdout, done.stderr)


def is_old_and_settled(site: InstalledSite, before: dict[str, str]) -> bool:
    """Whether a rollback is at its end: the old program, and every row but those that it writes itself."""
    rows = site.rows()
    changed = {name.partition(".")[2] for name in rows if rows[name] != before[name]}
    return site.version() == OLD and rows.keys() == before.keys() and changed <= SETTLED


def nothing_is_left(site: InstalledSite) -> bool:
    """Whether neither the other release nor the open copy of the data lies about."""
    releases = [path.name for path in (site.root / "releases").iterdir()]
    return releases == [OLD] and not (site.folder / "before-upgrade").exists()


@pytest.mark.parametrize("point", UPGRADE)
def test_an_upgrade_that_was_killed_is_taken_back_or_ended(site, upgrade, point):
    version, is_closed, sentence = UPGRADE[point]
    before = site.rows()

    killed(site, upgrade, point)
    assert (site.version(), site.run(PAUSED)) == (version, is_closed)
    done = site.paraplu("upgrade")

    assert sentence in (done.stdout, done.stderr)
    is_new = version == NEW or sentence == ENDED
    assert site.is_new(before) if is_new else site.is_old(before)
    assert is_new or nothing_is_left(site)
    assert site.paraplu("self-test").returncode == 0
    assert site.run(PAUSED) is False


@pytest.mark.parametrize("point", ["database-copied", "database-put-back", "upgrade-put-back"])
def test_killed_while_it_is_taken_back_it_is_taken_back_later(site, upgrade, point):
    before = site.rows()
    killed(site, upgrade, "upgrade-migrate")

    site.paraplu("upgrade", PARAPLU_FAULT=f"{point}:1")

    assert site.paraplu("upgrade").stdout == BACK or point == "database-copied"
    assert site.is_old(before)


@pytest.mark.parametrize("point", ROLLBACK)
def test_a_rollback_that_was_killed_is_ended(site, upgrade, point):
    before = site.rows()
    assert site.paraplu(*upgrade).returncode == 0

    killed(site, ("rollback", "--lose", "0"), point)
    assert (site.version(), site.run(PAUSED)) == ROLLBACK[point]

    assert site.paraplu("rollback").stdout == AGAIN
    assert is_old_and_settled(site, before)
    assert nothing_is_left(site)
    assert site.paraplu("self-test").returncode == 0
    assert site.run(PAUSED) is False


def power_cut(site: InstalledSite, words: tuple[object, ...], step: str) -> None:
    """Kill the command and every program that it started, a little after this step began."""
    running = site.started(*words)
    for _try in range(6000):
        journal = read_journal(site.root / "upgrade.json")
        if running.poll() is not None or (journal is not None and journal.step == step):
            break
        time.sleep(0.01)
    time.sleep(0.4)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


@pytest.mark.parametrize("step", ["unpack", "back-up", "copy", "migrate", "open"])
def test_a_power_cut_in_the_middle_of_a_step_leaves_one_of_the_two(site, upgrade, step):
    before = site.rows()

    power_cut(site, upgrade, step)
    done = site.paraplu("upgrade")

    assert done.stdout + done.stderr in (BACK, ENDED, NOTHING)
    assert site.is_new(before) or (site.is_old(before) and nothing_is_left(site))
    assert site.paraplu("self-test").returncode == 0
    assert site.run(PAUSED) is False


@pytest.mark.parametrize("step", ["put-back", "settle"])
def test_a_power_cut_in_the_middle_of_a_rollback_is_ended(site, upgrade, step):
    before = site.rows()
    assert site.paraplu(*upgrade).returncode == 0

    power_cut(site, ("rollback", "--lose", "0"), step)

    assert site.paraplu("rollback").stdout in (AGAIN, "")
    assert is_old_and_settled(site, before)
    assert site.paraplu("self-test").returncode == 0


def test_while_a_program_of_the_upgrade_still_runs_nobody_begins_another(site, upgrade):
    running = site.started(*upgrade)
    while not (site.root / "upgrade.json").exists():
        time.sleep(0.01)

    again = site.paraplu(*upgrade)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()

    assert (again.returncode, again.stderr) == (1, "An upgrade is still running: wait for its end.\n")
    assert site.paraplu("upgrade").returncode == 0
