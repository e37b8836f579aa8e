"""A backup of an earlier release fills the tables of its day, and these become the tables of today."""

import hashlib
import json
import os
import signal
from pathlib import Path

import pytest

from tests.migrated import ON_POSTGRESQL, empty_database
from tests.ops.commands.sites import CommandedSite, opened, refused_with, rows, sealed

pytestmark = [pytest.mark.postgresql, pytest.mark.halved(24)]

CHANGED_BY_RESTORING = ("audit_loghead", "audit_logentry", "base_systemstate")
# The state before mailings.0004_hours_and_ends: four columns less, one with its former name, and a mailing
# that is past its last day.
LATER = tuple(
    f"mailings.{name}" for name in ("0004_hours_and_ends", "0005_alter_mailing_obstacle", "0006_batch_email")
)
NEW_COLUMNS = ("is_checked", "leaves_at", "leaves_on", "obstacle")
SENT = "0c7b1e4e-52a0-4a6e-9d0f-1f3f0b7a9c11"
OF_THE_DAY = """
import json, secrets
from paraplu.ops.backups.manifest import BackupTally, json_line, manifest_proof
lines = json.loads({lines!r})
header = json.loads(lines[0])
header["migrations"] = [name for name in header["migrations"] if name not in {later!r}]
columns = [name for name in header["tables"]["mailings_mailing"] if name not in {new!r}]
header["tables"]["mailings_mailing"] = columns
batches = header["tables"]["mailings_audiencebatch"]
batches[batches.index("email")] = "letter"
values = dict.fromkeys(columns) | {{
    "id": {sent!r}, "topic": "news", "chapters": "", "languages": "", "missing": "leave_out",
    "texts": {{"en": ["a", "b"]}}, "not_after": "2026-01-02", "state": "leaving",
    "written_on": "2026-01-01", "shown": 0,
}}
first = json_line(header)
tally = BackupTally(first, header["tables"])
older = [first]
for line in lines[1:-1]:
    table, row = json.loads(line)
    older.append(json_line([table, row]))
    tally.add_row(table, older[-1])
older.append(json_line(["mailings_mailing", [values[name] for name in columns]]))
tally.add_row("mailings_mailing", older[-1])
manifest = tally.as_manifest()
older.append(json_line({{"manifest": manifest, "proof": manifest_proof(manifest)}}))
answer = [line.decode() for line in older]
"""
MAILING = "from tests.commons.mailings.parts import Mailing\nanswer = list(Mailing.objects.values_list({}))"
COUNTING = """
from tests.people.parts import MembershipChange
MembershipChange.objects.create(number=1, day='2026-01-01')
"""
TABLES = """
from django.db import connections
answer = [len(connection.introspection.table_names()) for connection in connections.all()]
"""


@pytest.fixture(scope="session")
def older(workshop, furnished_site, backup, pair) -> Path:
    """The backup of the furnished site as the release before that migration would have written it."""
    lines = json.dumps([line.decode() for line in opened(backup, pair[0])])
    program = OF_THE_DAY.format(lines=lines, later=LATER, new=NEW_COLUMNS, sent=SENT)
    made = [line.encode() for line in furnished_site[0].run(program)]
    return sealed(made, pair[1], workshop / "older.age")


def without_tables(site: CommandedSite) -> CommandedSite:
    """A site whose two databases are new."""
    if ON_POSTGRESQL:
        return site.with_database(empty_database(os.environ["PARAPLU_DATABASE"]))
    for path in site.folder.glob("*.sqlite3*"):
        path.unlink()
    return site


def test_rows_of_an_earlier_release_come_back_and_are_brought_up_to_date(empty_site, older, pair, tmp_path):
    done = empty_site.paraplu("restore", older, "--identity", pair[0])
    assert done.returncode == 0, done.stderr
    empty_site.paraplu("backup", "--to", pair[1], tmp_path / "after.age")

    before, after = rows(opened(older, pair[0])), rows(opened(tmp_path / "after.age", pair[0]))
    lost = {json.loads(row)[0] for row in before - after}
    added = {json.loads(row)[0] for row in after - before}
    assert lost <= {"audit_loghead", "base_systemstate", "mailings_mailing"}
    assert added <= {*CHANGED_BY_RESTORING, "mailings_mailing"}
    # What the migration itself does to rows is done.
    assert empty_site.run(MAILING.format("'state', 'leaves_on', 'is_checked'")) == [["left", None, False]]
    # The next row follows the last one.
    empty_site.run(COUNTING)
    assert empty_site.paraplu("audit", "verify").returncode == 0
    assert empty_site.paraplu("open").returncode == 0


def test_killed_before_the_end_it_leaves_no_row_and_can_be_done_again(empty_site, older, pair):
    words = ("restore", older, "--identity", pair[0])

    killed = empty_site.paraplu(*words, PARAPLU_FAULT="past-tables-filled:1")

    assert killed.returncode == -signal.SIGKILL
    assert empty_site.count("mailings_mailing") == empty_site.count("audit_logentry") == 0
    assert empty_site.paraplu(*words).returncode == 0


def test_databases_without_tables_need_no_migrate(empty_site, backup, older, pair):
    site = without_tables(empty_site)
    killed = site.paraplu("restore", older, "--identity", pair[0], PARAPLU_FAULT="past-tables-filled:1")

    assert killed.returncode == -signal.SIGKILL
    assert site.run(TABLES) == [0, 0]
    assert site.paraplu("restore", backup, "--identity", pair[0]).returncode == 0
    assert site.paraplu("audit", "verify").returncode == 0


def test_columns_that_its_migrations_do_not_make_are_refused(empty_site, backup, pair, tmp_path):
    lines = opened(backup, pair[0])
    header = json.loads(lines[0])
    header["migrations"] = [name for name in header["migrations"] if name not in LATER]
    first, closing = json.dumps(header).encode() + b"\n", json.loads(lines[-1])
    closing["manifest"]["header"] = hashlib.sha256(first).hexdigest()
    changed = [first, *lines[1:-1], json.dumps(closing).encode() + b"\n"]
    path = sealed(changed, pair[1], tmp_path / "other.age")

    refusal = refused_with(empty_site.paraplu("restore", path, "--identity", pair[0], "--keys-are-lost"))
    assert refusal == "The backup was altered or is damaged; nothing was restored."
    assert empty_site.count("audit_logentry") == 0
