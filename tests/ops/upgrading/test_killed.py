"""A power cut or a full disk at any step of an upgrade leaves the old release or the new one, whole."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.migrated import ON_POSTGRESQL
from tests.ops.commands.houses import FURNISH, refused_with
from tests.ops.upgrading.trees import NEW, OLD, InstalledHouse

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

NOTHING = "No upgrade was interrupted, and no archive was named.\n"
AS_BEFORE = f"release {OLD} runs as before, with all its data"
BACK = f"The upgrade to {NEW} was interrupted and is taken back: {AS_BEFORE}.\n"
ENDED = f"The upgrade was interrupted after its test and is ended now: release {NEW} runs.\n"
AGAIN = "The rollback was interrupted and is ended now: release {} runs.\n"
BEFORE_SWITCH = ("unpack", "set-up", "back-up", "close", "copy", "migrate", "test")
AFTER_SWITCH = ("switch", "start", "open")
ROLLBACK = ("close", "note-erased", "put-back", "switch", "migrate", "settle", "open", "start")
# What going back itself writes: that it was done, who is erased again, and which e-mails no longer wait.
SETTLED = {"audit_logentry", "audit_loghead", "base_recipient", "base_email", "sqlite_sequence"}
MEGABYTE = 1_000_000


def killed(house: InstalledHouse, words: tuple[object, ...], point: str) -> None:
    done = house.paraplu(*words, PARAPLU_FAULT=f"{point}:1")
    assert done.returncode == -signal.SIGKILL, (done.stdout, done.stderr)


def test_killed_before_its_first_step_nothing_happened(house, upgrade):
    before = house.rows()

    killed(house, upgrade, "upgrade-verified")

    assert house.is_old(before)
    done = house.paraplu("upgrade")
    assert (done.returncode, done.stderr) == (2, NOTHING)


@pytest.mark.parametrize("step", BEFORE_SWITCH)
def test_killed_before_the_switch_it_is_taken_back(house, upgrade, step):
    before = house.rows()

    killed(house, upgrade, f"upgrade-{step}")

    assert house.version() == OLD
    assert house.paraplu("upgrade").stdout == BACK
    assert house.is_old(before)
    assert [path.name for path in (house.root / "releases").iterdir()] == [OLD]
    assert not (house.folder / "before-upgrade").exists()
    assert house.paraplu("self-test").returncode == 0


@pytest.mark.parametrize("step", AFTER_SWITCH)
def test_killed_after_the_switch_it_is_ended(house, upgrade, step):
    before = house.rows()

    killed(house, upgrade, f"upgrade-{step}")

    assert house.paraplu("upgrade").stdout == ENDED
    assert house.is_new(before)
    assert house.paraplu("self-test").returncode == 0


@pytest.mark.parametrize("point", ["database-put-back", "upgrade-put-back"])
def test_killed_while_it_is_taken_back_it_is_taken_back_later(house, upgrade, point):
    before = house.rows()
    killed(house, upgrade, "upgrade-migrate")

    house.paraplu("upgrade", PARAPLU_FAULT=f"{point}:1")

    assert house.paraplu("upgrade").stdout == BACK
    assert house.is_old(before)


@pytest.mark.parametrize("step", ROLLBACK)
def test_a_rollback_that_was_killed_is_ended(house, upgrade, step):
    before = house.rows()
    assert house.paraplu(*upgrade).returncode == 0

    killed(house, ("rollback", "--lose", "0"), f"rollback-{step}")

    assert house.paraplu("rollback").stdout == AGAIN.format(OLD)
    rows = house.rows()
    assert house.version() == OLD
    assert rows.keys() == before.keys()
    assert {name.partition(".")[2] for name in rows if rows[name] != before[name]} <= SETTLED
    assert house.paraplu("self-test").returncode == 0


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own that is full after so many megabytes."""
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes * MEGABYTE}", "tmpfs", place]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("This machine lets nobody make a small disk: not run.")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def size_of(folder: Path) -> int:
    """What a folder takes on a disk, in bytes."""
    return int(subprocess.check_output(["du", "-s", "-B", "1000", folder]).split()[0]) * 1000


def fill_but(disk: Path, free: int) -> None:
    """Leave so many bytes free."""
    (disk / "filling").write_bytes(b"x" * (shutil.disk_usage(disk).free - free))


# So many megabytes are free beyond what the unpacked release takes: it ends in different steps.
@pytest.mark.skipif(ON_POSTGRESQL, reason="the server of PostgreSQL has its own disk")
@pytest.mark.parametrize("free", [-5, 0, 1, 2, 4, 6])
def test_a_full_disk_leaves_the_old_release(tmp_path, old_release, new_release, upgrade, free):
    with small_disk(tmp_path / "disk", 120) as disk:
        house = InstalledHouse(disk / "opt", disk / "var", old_release)
        house.run(FURNISH)
        before = house.rows()
        fill_but(disk, size_of(new_release) + free * MEGABYTE)

        done = house.paraplu(*upgrade)
        (disk / "filling").unlink()
        if "could not be taken back yet" in done.stderr:
            assert house.paraplu("upgrade").stdout == BACK

        assert done.returncode == 0 or "disk" in refused_with(done)
        assert house.is_new(before) if done.returncode == 0 else house.is_old(before)
        assert house.paraplu("self-test").returncode == 0
