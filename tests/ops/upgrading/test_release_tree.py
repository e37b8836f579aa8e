"""The pieces of an upgrade that need no installation: names, link, journal, locks and copies."""

import fcntl
import os
import time

import pytest

from paraplu.base.config import ConfigurationError
from paraplu.ops import commands
from paraplu.ops.upgrading import copying, services
from paraplu.ops.upgrading.journal import UpgradeJournal, begin_step, delete_journal, read_journal
from paraplu.ops.upgrading.programs import ReleasePrograms
from paraplu.ops.upgrading.release_tree import ReleaseTree, is_newer, version_of_archive
from tests.ops.commands.sites import CommandedSite, refused_with
from tools.release import packing

ORDER = ["0.3.0.dev0", "0.3.0", "0.3.1", "0.10.0", "1.0.0.rc1", "1.0.0"]
BREAK_LOG = """
from tests.trust.audit.parts import LogHead
LogHead.objects.update_or_create(id=1, defaults={"height": 3, "digest": "0" * 64})
"""
FORGET_MIGRATION = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("DELETE FROM django_migrations WHERE app = 'website' AND name LIKE '0003%%'")
"""


def tree_with(tmp_path, *versions: str) -> ReleaseTree:
    tree = ReleaseTree(tmp_path)
    for version in versions:
        tree.folder_of(version).mkdir(parents=True)
    tree.switch_to(versions[0])
    return tree


def test_versions_follow_one_another():
    pairs = [(first, second) for first in ORDER for second in ORDER]

    assert [is_newer(*pair) for pair in pairs] == [ORDER.index(a) > ORDER.index(b) for a, b in pairs]


@pytest.mark.parametrize(
    "name", ["paraplu-", "paraplu-1.0", "paraplu-../../x", "paraplu-1.0.0/..", "other-1.0.0"]
)
def test_the_name_of_an_archive_becomes_no_other_folder(name):
    with pytest.raises(ConfigurationError):
        version_of_archive(name)


def test_the_link_leads_to_the_other_release_and_the_one_that_runs_is_never_removed(tmp_path):
    tree = tree_with(tmp_path, "1.0.0", "1.1.0", "1.2.0")

    tree.switch_to("1.1.0")
    for version in ("1.1.0", "1.2.0"):
        tree.remove_release(version)

    assert str(tree.current_link.readlink()) == "releases/1.1.0"
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["1.0.0", "1.1.0"]


def test_what_is_older_than_the_way_back_is_removed(tmp_path):
    tree = tree_with(tmp_path, "1.2.0", "1.1.0", "1.0.0")

    tree.remove_all_but("1.2.0", "1.1.0")

    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["1.1.0", "1.2.0"]


def test_a_release_can_be_run_by_users_who_did_not_unpack_it(tmp_path):
    """The operator's commands run with a umask of 007, and root unpacks what `paraplu` then runs."""
    (tmp_path / "file").write_text("x")
    archive = tmp_path / "paraplu-1.1.0.tar.gz"
    packed = packing.PackedFile("src/deep/file", tmp_path / "file")
    packing.write_archive(archive, "paraplu-1.1.0", [packed], 1_000_000_000)
    tree = tree_with(tmp_path, "1.0.0")

    before = os.umask(0o007)
    try:
        tree.unpack_archive(archive, "1.1.0")
    finally:
        os.umask(before)

    release = tree.folder_of("1.1.0")
    folders = [release, *(path for path in release.rglob("*") if path.is_dir())]
    assert len(folders) == 3
    assert all(path.stat().st_mode & 0o777 == 0o755 for path in folders)


def test_a_journal_says_what_it_was_told(tmp_path):
    path = tmp_path / "upgrade.json"
    journal = UpgradeJournal("upgrade", "", "1.0.0", "1.1.0", ("paraplu-web.service",), 7, 1.5)

    begun = begin_step(path, journal, "copy")

    assert read_journal(path) == begun
    assert begun.step == "copy"
    delete_journal(path)
    assert read_journal(path) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind":"upgrade"}', '{"units":[],"other":1}'])
def test_a_journal_that_nobody_can_read_is_refused(tmp_path, text):
    (tmp_path / "upgrade.json").write_text(text)

    with pytest.raises(ConfigurationError, match="cannot be read"):
        read_journal(tmp_path / "upgrade.json")


def test_a_worker_outside_systemd_is_named(tmp_path):
    services.refuse_running_processes(tmp_path, ())
    with (tmp_path / "worker.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(ConfigurationError, match="outside systemd"):
            services.refuse_running_processes(tmp_path, ())


def test_copies_are_deleted_after_seven_days(tmp_path):
    folder = tmp_path / "before-upgrade"
    for days, is_there in ((6, True), (8, False)):
        folder.mkdir(exist_ok=True)
        then = time.time() - days * 86_400
        os.utime(folder, (then, then))
        copying.delete_old_copies(folder)
        assert folder.exists() is is_there


def test_a_program_that_fails_is_one_sentence(tmp_path):
    python = tmp_path / "1.0.0" / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\necho 'Traceback of somebody' >&2\necho 'The disk is full.' >&2\nexit 1\n")
    python.chmod(0o755)
    with (tmp_path / "lock").open("w") as lock:
        programs = ReleasePrograms(tmp_path, lock.fileno())
        with pytest.raises(ConfigurationError) as refusal:
            programs.run_command(tmp_path / "1.0.0", "migrate")

    assert str(refusal.value) == "`migrate` of release 1.0.0 failed: The disk is full."


@pytest.mark.parametrize("verb", ["upgrade", "rollback"])
def test_a_program_that_lies_elsewhere_is_not_upgraded(verb, capsys):
    assert commands.main([verb]) == commands.REFUSED
    assert "does not lie in a folder `releases`" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("program", "refusal"),
    [
        (BREAK_LOG, "The activity log is not intact at entry"),
        (FORGET_MIGRATION, "1 changes of the tables are missing: run `paraplu migrate`."),
    ],
)
def test_a_release_that_does_not_fit_the_data_says_so(tmp_path, program, refusal):
    site = CommandedSite(tmp_path / "site")
    assert site.paraplu("self-test").stdout == "This release works with the data that are here.\n"

    site.run(program)

    assert refused_with(site.paraplu("self-test")).startswith(refusal)
