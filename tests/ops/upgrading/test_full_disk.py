"""A disk that is full at any step of an upgrade or a rollback: old or new, and one sentence."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.migrated import ON_POSTGRESQL
from tests.ops.commands.sites import FURNISH, refused_with
from tests.ops.upgrading.test_killed import AGAIN, BACK, ENDED, PAUSED, is_old_and_settled, nothing_is_left
from tests.ops.upgrading.trees import NEW, InstalledSite

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(ON_POSTGRESQL, reason="the server of PostgreSQL has its own disk"),
]
MEGABYTES = {"opt": 160, "var": 40}
# The programs' disk is written by unpacking, the link and the journal; the union's by everything else.
FORWARDS = {
    "opt": ("unpack", "set-up", "copy", "switch", "done"),
    "var": ("back-up", "close", "copy", "migrate", "test", "switch", "open"),
}
BACKWARDS = {"opt": ("put-back", "switch"), "var": ("close", "put-back", "migrate", "settle")}
LATER = "It could not be taken back yet, and the site may be closed"
TESTED = f"The upgrade to {NEW} is tested, but could not be ended yet, and the site may be closed"


@pytest.fixture
def disks(tmp_path: Path) -> Iterator[Path]:
    """Two small disks: one for the programs, and one for what the union has."""
    mounted = []
    for name, size in MEGABYTES.items():
        (tmp_path / name).mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", tmp_path / name]
        if subprocess.run(words, capture_output=True, check=False).returncode:
            pytest.skip("This machine lets nobody make a small disk: not run.")
        mounted.append(tmp_path / name)
    yield tmp_path
    for place in mounted:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def site(disks: Path, old_release: Path) -> InstalledSite:
    site = InstalledSite(disks / "opt" / "paraplu", disks / "var" / "paraplu", old_release)
    site.run(FURNISH)
    return site


def pairs(steps: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(disk, step) for disk, some in steps.items() for step in some]


@pytest.mark.parametrize(("disk", "step"), pairs(FORWARDS))
def test_a_full_disk_leaves_the_old_release_or_the_new_one(disks, site, upgrade, step, disk):
    before = site.rows()
    filling = disks / disk / "filling"

    done = site.paraplu(*upgrade, PARAPLU_FULL=f"upgrade-begins-{step}:{filling}")
    filling.unlink()
    is_new = done.returncode == 0 or TESTED in done.stderr
    if LATER in done.stderr or TESTED in done.stderr:
        assert site.paraplu("upgrade").stdout == (ENDED if is_new else BACK)

    assert done.returncode == 0 or "disk" in refused_with(done)
    assert site.is_new(before) if is_new else site.is_old(before)
    assert is_new or nothing_is_left(site)
    assert site.paraplu("self-test").returncode == 0
    assert site.run(PAUSED) is False


@pytest.mark.parametrize(("disk", "step"), pairs(BACKWARDS))
def test_a_rollback_on_a_full_disk_is_ended_later(disks, site, upgrade, step, disk):
    before = site.rows()
    assert site.paraplu(*upgrade).returncode == 0
    filling = disks / disk / "filling"

    done = site.paraplu("rollback", "--lose", 0, PARAPLU_FULL=f"rollback-begins-{step}:{filling}")
    filling.unlink()
    if done.returncode:
        assert refused_with(done).startswith("Going back to ")
        assert site.paraplu("rollback").stdout == AGAIN

    assert is_old_and_settled(site, before)
    assert nothing_is_left(site)
    assert site.paraplu("self-test").returncode == 0


def test_a_rollback_that_has_no_room_for_its_first_word_changes_nothing(disks, site, upgrade):
    assert site.paraplu(*upgrade).returncode == 0
    before = site.rows()
    filling = disks / "opt" / "filling"
    subprocess.run(["dd", "if=/dev/zero", f"of={filling}", "bs=4096"], capture_output=True, check=False)

    done = site.paraplu("rollback", "--lose", 0)

    assert refused_with(done) == "The disk is full: nothing was changed."
    assert site.is_new(before)
    assert site.run(PAUSED) is False
