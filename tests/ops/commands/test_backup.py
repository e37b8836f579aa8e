"""A backup holds the whole site, sealed to a public key, or it is not there at all."""

import io
import json
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from paraplu import __version__
from tests.ops.commands.sites import CANARY, opened, refused_with, small_share_of_the_disk, without_age

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]


def test_whoever_finds_the_file_finds_nothing_in_it(backup):
    content = backup.read_bytes().lower()

    assert CANARY.lower().encode() not in content
    assert backup.stat().st_mode & 0o077 == 0


def test_the_private_key_opens_everything_but_keys_and_sessions(backup, pair, furnished_site):
    content = b"".join(opened(backup, pair[0]))
    keys = [path.read_bytes() for path in (furnished_site[0].folder / "keys").iterdir()]

    assert CANARY.encode() in content
    assert not any(key in content or key.hex().encode() in content for key in keys)
    assert f"{CANARY}-session".lower().encode() not in content
    assert f"{CANARY}-spent".lower().encode() not in content
    assert b"forget_due" not in content


def test_the_header_names_the_release_that_wrote_it(backup, pair):
    header = json.loads(opened(backup, pair[0])[0])

    assert (header["format"], header["version"]) == ("paraplu/backup/1", __version__)


def test_nothing_else_is_left_where_the_backup_was_written(backup):
    assert list(backup.parent.glob("*.new")) == []


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("age1nokey", "That is no public key of age: it begins with age1."),
        ("AGE-SECRET-KEY-" + "1QQ", "That is a private key, and now it is known here"),
    ],
)
def test_a_wrong_key_is_refused(furnished_site, tmp_path, key, sentence):
    done = furnished_site[0].paraplu("backup", "--to", key, tmp_path / "b.age")

    assert refused_with(done).startswith(sentence)
    assert list(tmp_path.iterdir()) == []


def test_without_age_nothing_is_written(furnished_site, pair, tmp_path):
    done = furnished_site[0].paraplu("backup", "--to", pair[1], tmp_path / "b.age", PATH=without_age())

    assert refused_with(done).startswith("The program age is missing")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_older_backup_as_it_was(empty_site, pair, tmp_path):
    backup = tmp_path / "b.age"
    backup.write_text("the backup of yesterday")
    empty_site.run(MANY_TICKETS)

    with small_share_of_the_disk():
        done = empty_site.paraplu("backup", "--to", pair[1], backup)

    assert refused_with(done) == "The disk is full: no backup was written."
    assert backup.read_text() == "the backup of yesterday"
    assert not backup.with_name("b.age.new").exists()


MANY_TICKETS = """
from paraplu.base.clock import current_date
from paraplu.base.models import UsedFormToken
UsedFormToken.objects.bulk_create(UsedFormToken(digest=f"{n:064}", day=current_date()) for n in range(3000))
"""


WRITE_MEANWHILE = """
import subprocess, sys
from paraplu.base.models import UsedFormToken
from paraplu.ops.backups import tables
write = "import django; django.setup(); from paraplu.base.models import UsedFormToken; "
write += "UsedFormToken.objects.create(digest='meanwhile', day='2026-01-01')"
with tables.database_snapshot():
    before = UsedFormToken.objects.count()
    subprocess.run([sys.executable, "-c", write], check=True, timeout=15)
    during = UsedFormToken.objects.count()
answer = [during - before, UsedFormToken.objects.count() - before]
"""


def test_who_writes_during_a_backup_does_not_wait_and_is_not_in_it(empty_site):
    assert empty_site.run(WRITE_MEANWHILE) == [0, 1]


def test_a_folder_that_is_not_there_is_named(furnished_site, pair):
    done = furnished_site[0].paraplu("backup", "--to", pair[1], Path("/nowhere/b.age"))

    assert refused_with(done) == "/nowhere/b.age.new: No such file or directory."


def test_what_lies_in_files_is_sealed_beside_it(backup, pair, furnished_site):
    path = backup.with_name("site.files.age")
    packed = b"".join(opened(path, pair[0]))

    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        names = archive.getnames()
        assert {entry.uname for entry in archive} == {"root"}
    assert {"config.toml", "union/union.toml"} <= set(names)
    assert not [name for name in names if "key" in name]
    assert path.stat().st_mode & 0o077 == 0


def test_without_words_it_is_the_file_of_today_and_what_is_past_its_days_goes(furnished_site, pair):
    site, folder = furnished_site[0], furnished_site[0].folder / "backups"
    assert "There is no folder" in refused_with(site.paraplu("backup", PARAPLU_BACKUP_TO=pair[1]))
    assert "Name a public key of age" in refused_with(site.paraplu("backup"))
    folder.mkdir()
    today = datetime.now(UTC).date()
    days = {f"{today - timedelta(days=count)}.age": count for count in (34, 36, 400)}
    for name in (*days, "2020-02-30.age", "of my own.age", "2001-01-01.files.age"):
        (folder / name).write_text("")

    done = site.paraplu("backup", PARAPLU_BACKUP_TO=f"{pair[1]} {pair[1]}")

    assert done.returncode == 0, done.stderr
    left = {path.name for path in folder.iterdir()}
    made = {name for name in left if name[:10] not in {day[:10] for day in days}}
    assert left & days.keys() == {name for name, count in days.items() if count == 34}
    assert len(made - {"2020-02-30.age", "of my own.age"}) == 2
    assert {"2020-02-30.age", "of my own.age"} <= left
    assert "2001-01-01.files.age" not in left
