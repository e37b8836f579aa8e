"""A backup comes back on another machine and the other database, closed, without those who were erased."""

import hashlib
import json
import signal
from pathlib import Path

import pytest

from paraplu import __version__
from tests.migrated import ON_POSTGRESQL
from tests.ops.commands.sites import (
    CommandedSite,
    furnished,
    identity,
    opened,
    refused_with,
    rows,
    sealed,
    small_share_of_the_disk,
    without_age,
)

pytestmark = [pytest.mark.postgresql, pytest.mark.halved(16)]

# On SQLite alone there is one way; beside PostgreSQL every other.
WAYS = [(True, False), (False, True), (True, True)] if ON_POSTGRESQL else [(False, False)]
CHANGED_BY_RESTORING = ("audit_loghead", "audit_logentry", "base_systemstate")
PENDING = """
from paraplu.base import outbox
from paraplu.base.models import Recipient
waiting = Recipient.objects.filter(state__in=('pending', 'sending')).count()
answer = [waiting, len(outbox.claim_next_recipients()), [list(row) for row in outbox.delivery_troubles()]]
"""
PROVEN = """
from datetime import date
from paraplu.kernel.erasures import ErasureLedger, ledger_lines
from paraplu.ops.backups.ledger import ledger_key
answer = ledger_lines(ledger_key(), ErasureLedger(), [{number}], date(2026, 11, 28))
"""
VISIT = """
import io, sys
from paraplu.site.wsgi import application
said = []
def visit(path):
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "forms.localhost:8000",
        "SERVER_NAME": "x", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr}
    list(application(environ, lambda status, headers, *rest: said.append(status[:3])))
for path in ("/en/join/", "/leave/", "/static/base.css"):
    visit(path)
answer = said
"""


def restored(site: CommandedSite, backup: Path, pair: tuple[Path, str], *more: object) -> CommandedSite:
    done = site.paraplu("restore", backup, "--identity", pair[0], *more)
    assert done.returncode == 0, done.stderr
    return site


@pytest.mark.parametrize(("source", "target"), WAYS)
def test_every_row_comes_back_whatever_the_database(tmp_path, pair, source, target):
    first, _number = furnished(tmp_path / "first", on_postgresql=source)
    second = CommandedSite(tmp_path / "second", on_postgresql=target)
    second.takes_the_keys_of(first)

    first.paraplu("backup", "--to", pair[1], tmp_path / "first.age")
    restored(second, tmp_path / "first.age", pair)
    second.paraplu("backup", "--to", pair[1], tmp_path / "second.age")

    before, after = (rows(opened(tmp_path / f"{name}.age", pair[0])) for name in ("first", "second"))
    lost = {json.loads(row)[0] for row in before - after}
    added = {json.loads(row)[0] for row in after - before}
    assert lost <= {"audit_loghead", "base_systemstate"}
    assert added <= {*CHANGED_BY_RESTORING}


def test_a_restored_site_goes_on_counting_after_the_last_row(empty_site, backup, pair):
    site = restored(empty_site, backup, pair)

    site.run(
        "from tests.people.parts import MembershipChange\n"
        "MembershipChange.objects.create(number=1, day='2026-01-01')"
    )

    assert site.paraplu("audit", "verify").returncode == 0


def test_whoever_was_erased_after_the_backup_does_not_come_back(tmp_path, pair):
    first, number = furnished(tmp_path / "first")
    second = CommandedSite(tmp_path / "second")
    second.takes_the_keys_of(first)
    first.paraplu("backup", "--to", pair[1], tmp_path / "old.age")
    first.paraplu("erase", number, typed=f"{number}\n")

    ledger = ("--ledger", first.folder / "erased.log")
    asked = second.paraplu("restore", tmp_path / "old.age", "--identity", pair[0], *ledger)
    assert refused_with(asked).endswith("If that is right, add --erase-again 1.")
    assert second.count("people_member") == 0
    restored(second, tmp_path / "old.age", pair, *ledger, "--erase-again", 1)

    second.paraplu("backup", "--to", pair[1], tmp_path / "after.age")
    people = [row for row in rows(opened(tmp_path / "after.age", pair[0])) if f"[{number}, " in row]
    assert [json.loads(row)[0] for row in people] == ["people_erasedmember"]
    assert second.count("accounts_account") == second.count("post_emailaddress") == 0
    assert str(number) in (second.folder / "erased.log").read_text().split()


def test_without_the_ledger_she_would_come_back(empty_site, backup, pair, furnished_site):
    site = restored(empty_site, backup, pair)

    assert site.count(f"people_member WHERE number = {furnished_site[1]}") == 1


def test_a_restored_site_is_closed_and_sends_nothing(empty_site, backup, pair):
    site = restored(empty_site, backup, pair)

    waiting, claimed, _troubles = site.run(PENDING)

    assert (waiting, claimed) == (1, 0)
    assert site.run(VISIT)[:2] == ["503", "204"]
    assert site.run(VISIT)[2] != "503"


def test_once_open_it_serves_and_emails_from_before_never_leave(empty_site, backup, pair):
    site = restored(empty_site, backup, pair)

    done = site.paraplu("open")

    assert done.stdout.startswith("The site is open. 1 e-mails")
    assert site.run(PENDING) == [0, 0, [["people/confirm", "unclear", 1]]]
    assert site.run(VISIT)[0] == "200"
    assert refused_with(site.paraplu("open")) == "The site is already open."


def test_killed_in_the_middle_it_leaves_an_empty_database_and_can_be_done_again(empty_site, backup, pair):
    words = ("restore", backup, "--identity", pair[0])

    killed = empty_site.paraplu(*words, PARAPLU_FAULT="rows-restored:5")

    assert killed.returncode == -signal.SIGKILL
    assert empty_site.count("base_email") == empty_site.count("audit_logentry") == 0
    assert empty_site.paraplu(*words).returncode == 0


@pytest.mark.skipif(ON_POSTGRESQL, reason="the server of PostgreSQL has its own share of the disk")
def test_a_full_disk_leaves_an_empty_database(empty_site, backup, pair):
    words = ("restore", backup, "--identity", pair[0])

    with small_share_of_the_disk():
        done = empty_site.paraplu(*words)

    assert "full" in refused_with(done)
    assert empty_site.count("base_email") == 0
    assert empty_site.paraplu(*words).returncode == 0


def test_a_site_in_use_is_not_overwritten(furnished_site, backup, pair):
    done = furnished_site[0].paraplu("restore", backup, "--identity", pair[0])

    assert refused_with(done) == ("This database, or that of the forms, is not empty: restore into new ones.")


@pytest.mark.slow
def test_the_wrong_private_key_and_missing_things_are_named(untouched_site, backup, pair, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("no key")
    missing = tmp_path / "missing"

    def said(file: Path, key: Path, *more: object, **environment: str) -> str:
        return refused_with(untouched_site.paraplu("restore", file, "--identity", key, *more, **environment))

    assert said(backup, wrong) == "That file holds no private key of age."
    assert said(missing, pair[0]) == said(backup, missing) == f"There is no file {missing}."
    assert said(backup, pair[0], "--ledger", wrong).startswith(f"{wrong}: line 1 is cut off or no line")
    assert said(backup, pair[0], PATH=without_age()).startswith("The program age is missing")


def test_another_private_key_does_not_open_it(untouched_site, backup, tmp_path):
    other, _public = identity(tmp_path)
    done = untouched_site.paraplu("restore", backup, "--identity", other)

    assert refused_with(done) == "This private key does not open the backup."


CUT = "The backup is cut off or damaged, or no backup at all; nothing was restored."
DAMAGED = "The backup was altered or is damaged; nothing was restored."


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.999])
def test_a_file_that_was_cut_off_is_refused(untouched_site, backup, pair, tmp_path, share):
    cut = tmp_path / "cut.age"
    cut.write_bytes(backup.read_bytes()[: int(backup.stat().st_size * share)])

    assert refused_with(untouched_site.paraplu("restore", cut, "--identity", pair[0])) == CUT
    assert untouched_site.count("base_email") == 0


def without_last_row(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-2], lines[-1]]


def without_closing_line(lines: list[bytes]) -> list[bytes]:
    return lines[:-1]


def with_another_name(lines: list[bytes]) -> list[bytes]:
    return [line.replace(b"Kolibrie", b"Kanarie") for line in lines]


def with_another_count(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-1], lines[-1].replace(b'"rows":1,', b'"rows":2,')]


def with_a_table_of_its_own(lines: list[bytes]) -> list[bytes]:
    return [lines[0], b'["auth_group",[1,"x"]]\n', *lines[1:]]


def with_garbage(lines: list[bytes]) -> list[bytes]:
    return [lines[0], b"{\n", *lines[1:]]


CHANGES = [
    without_last_row,
    without_closing_line,
    with_another_name,
    with_another_count,
    with_a_table_of_its_own,
    with_garbage,
]


@pytest.mark.parametrize("change", CHANGES)
def test_one_changed_thing_is_noticed_before_anything_is_written(
    untouched_site, backup, pair, tmp_path, change
):
    changed = sealed(change(opened(backup, pair[0])), pair[1], tmp_path / "changed.age")

    assert refused_with(untouched_site.paraplu("restore", changed, "--identity", pair[0])) == DAMAGED
    assert untouched_site.count("base_email") == 0


def test_a_backup_that_somebody_else_sealed_to_our_key_is_refused(untouched_site, backup, pair, tmp_path):
    lines = opened(backup, pair[0])
    forged = [*lines[:-1], lines[-1].replace(b'"proof":"', b'"proof":"0')]
    path = sealed(forged, pair[1], tmp_path / "forged.age")

    assert "put their copies back first" in refused_with(
        untouched_site.paraplu("restore", path, "--identity", pair[0])
    )


def test_a_backup_of_another_release_is_refused(untouched_site, backup, pair, tmp_path):
    lines = opened(backup, pair[0])
    other = [lines[0].replace(b"people.0001_initial", b"people.0009_later"), *lines[1:]]
    path = sealed(other, pair[1], tmp_path / "other.age")

    refusal = refused_with(untouched_site.paraplu("restore", path, "--identity", pair[0]))
    reason = "because its migration 'people.0009_later' is unknown here"
    assert refusal == f"The backup is of another release: restore it with that one, {reason}."


def test_a_backup_that_is_not_for_these_tables_names_its_release(untouched_site, backup, pair, tmp_path):
    lines = opened(backup, pair[0])
    later = lines[0].replace(b"people.0001_initial", b"people.0009_later")
    later = later.replace(f'"version":"{__version__}"'.encode(), b'"version":"9.1.0"')
    path = sealed([later, *lines[1:]], pair[1], tmp_path / "later.age")

    refusal = refused_with(untouched_site.paraplu("restore", path, "--identity", pair[0]))
    reason = "because its migration 'people.0009_later' is unknown here"
    assert refusal == f"The backup is of release 9.1.0: restore it with that release, {reason}."


def test_a_backup_from_before_its_header_named_a_release_comes_back(tmp_path, backup, pair):
    lines = opened(backup, pair[0])
    header = lines[0].replace(f'"version":"{__version__}",'.encode(), b"")
    closing = json.loads(lines[-1])
    closing["manifest"]["header"] = hashlib.sha256(header).hexdigest()
    older = [header, *lines[1:-1], json.dumps(closing).encode() + b"\n"]
    path = sealed(older, pair[1], tmp_path / "older.age")

    assert header != lines[0]
    restored(CommandedSite(tmp_path / "new"), path, pair, "--keys-are-lost")


def test_where_the_keys_are_lost_it_can_be_restored_all_the_same(tmp_path, backup, pair):
    site = CommandedSite(tmp_path / "new")
    words = ("restore", backup, "--identity", pair[0])

    assert "put their copies back first" in refused_with(site.paraplu(*words))
    assert site.paraplu(*words, "--keys-are-lost").returncode == 0


def test_a_ledger_of_lost_keys_needs_the_exact_count(tmp_path, backup, pair, furnished_site):
    site, first, number = CommandedSite(tmp_path / "new"), furnished_site[0], furnished_site[1]
    ledger = tmp_path / "erased.log"
    ledger.write_text(first.run(PROVEN.format(number=number)))
    words = ("restore", backup, "--identity", pair[0], "--ledger", ledger)

    assert "line 1 was not written by this installation" in refused_with(site.paraplu(*words))
    assert "add --erase-again 1" in refused_with(site.paraplu(*words, "--keys-are-lost"))
    assert refused_with(site.paraplu(*words, "--keys-are-lost", "--erase-again", 2)).startswith(
        "The data of 1 of 4 people"
    )
    assert site.count("people_member") == 0
    done = site.paraplu(*words, "--keys-are-lost", "--erase-again", 1)

    assert done.stdout.splitlines()[0].endswith("the data of 1 people was deleted again.")
    assert site.count(f"people_member WHERE number = {number}") == 0
