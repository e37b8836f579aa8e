"""What an earlier day backs up is restored today, upgraded, taken back and restored again, row for row.

Before the first release there was no `upgrade`, and from those days a backup is the way.
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from gate.fault import ROOT
from tests.ops.commands.sites import opened
from tests.ops.commands.test_restore_older import without_tables
from tests.ops.upgrading.test_killed import is_old_and_settled
from tests.ops.upgrading.trees import InstalledSite

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]

# The last commit of the issues on names, power, words and face; each release is added here with its tag.
POINTS = {"names": "3eb8710f", "power": "47c3ce58", "words": "4ac47476", "face": "cce9a7d1"}
BUILT = "src/paraplu/site/static/built"
PREPARE = """
import os
from paraplu_demonstration import opening
opening.prepare_demonstration(opening.DemoLocation.from_environment(os.environ))
"""
LOG = "audit_logentry"
# Opening stops e-mails that waited; the log grows at its end.
CHANGED_BY_OPENING = {"audit_loghead", "base_systemstate", "base_email", "base_recipient"}
# Their rows became a count beside the proposal (proposals.0002_answers); cancelled voting slips have numbers,
# and those that were named by their credential are deleted (evoting.0007_strike_numbers).
LEFT_OUT_SINCE = {"proposals_interest", "proposals_vote", "evoting_revokedcredential"}
# Columns that were renamed since, by their former names.
RENAMED = {
    "held_pass_id": "held_invitation_id", "house_key": "server_key", "invitation_digest": "guest_code_digest",
    "invitation_round": "guest_code_round", "letter": "email", "letter_id": "email_id",
    "letters": "emails_sent", "room": "app", "scrutiny_id": "election_setup_id", "strike_id": "revocation_id",
    "ticket_digest": "token_digest",
}  # fmt: skip
# Columns whose values a migration writes in another form: assembly.0014_seats_of_fixed_width and
# 0015_notices_by_email, people.0005_by_the_system, post.0005_names_of_pages.
REWRITTEN = {
    "assembly_assemblynotice": {"way"}, "assembly_rollseat": {"here", "drawn_by"},
    "people_membershipchange": {"how"}, "post_emaillink": {"view"},
}  # fmt: skip


def free_port() -> int:
    """One that the demonstration takes together with the next."""
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port < 65000:
            return port


def python_of(clone: Path, *words: object, **more: str) -> str:
    """Run the program of that day with the packages of today."""
    path = f"{clone / 'src'}{os.pathsep}{clone}"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", *map(str, words)],
        cwd=clone, env={"PATH": os.environ["PATH"], "HOME": str(clone), "PYTHONPATH": path, **more},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def clone_of(commit: str, folder: Path) -> Path:
    """The files of a commit, with its words compiled and the browser modules of today."""
    if not (ROOT / ".git").exists():
        pytest.skip("The history is not here.")
    folder.mkdir()
    with subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE) as packed:
        subprocess.run(["tar", "-x", "-C", folder], stdin=packed.stdout, check=True)
    shutil.copytree(ROOT / BUILT, folder / BUILT)
    python_of(folder, "-m", "gate.words", "compile")
    return folder


def backed_up_by(clone: Path, site: Path, pair: tuple[Path, str]) -> Path:
    """The backup of the demonstration of that day."""
    where: Mapping[str, str] = {"PARAPLU_VAR": str(site), "PARAPLU_PORT": str(free_port())}
    python_of(clone, "-c", PREPARE, **where)
    file, config = site / "old.age", {"PARAPLU_CONFIG": str(site / "config.toml")}
    python_of(clone, "-m", "paraplu", "audit", "verify", **config)
    python_of(clone, "-m", "paraplu", "backup", "--to", pair[1], file, **config)
    return file


def named_today(then: Mapping[str, list[str]], now: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The columns of each table of an earlier day, by the names that they have now."""
    return {
        name: [column if column in now.get(name, ()) else RENAMED.get(column, column) for column in columns]
        for name, columns in then.items()
    }


def digests(
    lines: list[bytes], there: Mapping[str, list[str]], columns: Mapping[str, list[str]], most: int
) -> dict[str, str]:
    """The digest of each table in these columns, in the order of keys.

    there: the columns of each table in these lines. most: how many rows of the log.
    """
    totals = {name: hashlib.sha256() for name in columns}
    entries = 0
    for line in lines[1:-1]:
        name, row = json.loads(line)
        entries += name == LOG
        if name in columns and not (name == LOG and entries > most):
            values = dict(zip(there[name], row, strict=True))
            totals[name].update(json.dumps([values[column] for column in columns[name]]).encode())
    return {name: total.hexdigest() for name, total in totals.items()}


def same_rows(first: Path, second: Path, key: Path) -> set[str]:
    """The tables in which two backups differ, in the columns that both have."""
    before, after = opened(first, key), opened(second, key)
    now = json.loads(after[0])["tables"]
    then = named_today(json.loads(before[0])["tables"], now)
    assert then.keys() - now.keys() <= LEFT_OUT_SINCE
    assert len(before) > 3000
    both = {
        name: [c for c in then[name] if c in now[name] and c not in REWRITTEN.get(name, ())]
        for name in then.keys() & now.keys()
    }
    entries = sum(json.loads(line)[0] == LOG for line in before[1:-1])
    digest, other = digests(before, then, both, entries), digests(after, now, both, entries)
    return {name for name in both if digest[name] != other[name]}


def restored(site: InstalledSite, keys: Path, backup: Path, pair: tuple[Path, str]) -> InstalledSite:
    """A site with these keys, filled from a backup, its log intact, and open."""
    shutil.copytree(keys, site.folder / "keys", dirs_exist_ok=True)
    for words in (("restore", backup, "--identity", pair[0]), ("audit", "verify"), ("open",)):
        done = site.paraplu(*words)
        assert done.returncode == 0, done.stderr
    return site


def backed_up(site: InstalledSite, path: Path, pair: tuple[Path, str]) -> Path:
    assert site.paraplu("backup", "--to", pair[1], path).returncode == 0
    return path


@pytest.mark.parametrize("point", POINTS)
def test_the_rows_of_an_earlier_day_go_all_the_way(point, tmp_path, pair, old_release, new_release, upgrade):
    clone = clone_of(POINTS[point], tmp_path / "clone")
    first = backed_up_by(clone, tmp_path / "then", pair)
    keys = tmp_path / "then" / "keys"

    site = restored(InstalledSite(tmp_path / "opt", tmp_path / "var", old_release), keys, first, pair)
    assert same_rows(first, backed_up(site, tmp_path / "1.age", pair), pair[0]) <= CHANGED_BY_OPENING
    before = site.rows()
    assert site.paraplu(*upgrade).returncode == 0
    assert site.is_new(before)
    assert same_rows(first, backed_up(site, tmp_path / "2.age", pair), pair[0]) <= CHANGED_BY_OPENING
    assert site.paraplu("rollback", "--lose", "0").returncode == 0
    assert is_old_and_settled(site, before)
    last = backed_up(site, tmp_path / "3.age", pair)
    newest = without_tables(InstalledSite(tmp_path / "opt2", tmp_path / "var2", new_release))
    restored(newest, keys, last, pair)

    assert same_rows(first, backed_up(newest, tmp_path / "4.age", pair), pair[0]) <= CHANGED_BY_OPENING
    assert newest.paraplu("self-test").returncode == 0
