"""Two hosts with one database: one mailer and one worker work, and each host keeps the ledgers whole."""

import atexit
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from paraplu.base import outbox
from paraplu.base.leader_lock import DatabaseLock, LeaderLock, leader_lock
from paraplu.base.models import DeliveryStatus, Recipient
from paraplu.base.outbox import Addressee
from paraplu.base.process import Stop
from paraplu.kernel.seal import Opener
from paraplu.ops.backups import ledger
from paraplu.ops.delivery import DeliveryOutcome
from paraplu.ops.sending import Mailer
from paraplu.ops.worker_loop import JobWorker
from paraplu.trust.post import api as post
from paraplu.trust.post import used_stop_links
from tests.catcher import Catcher
from tests.faults.served_site import wait_until
from tests.migrated import ON_POSTGRESQL
from tests.people.parts import ErasedMember
from tests.separate_site import SeparateSite
from tests.trust.post.parts import StopRequest

pytestmark = pytest.mark.postgresql
on_postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one host")
EMAILS = 12
QUEUE = f"""
from paraplu.trust.post import api
tokens = [api.keep_address(f"p{{n}}@mail.example", "en") for n in range({EMAILS})]
api.write_email("post/trial", tokens, on_doubt="resend")
"""
STATES = """
from paraplu.base.models import Recipient
answer = sorted(Recipient.objects.values_list("state", flat=True))
"""
LOSE_LOCKS = """
SELECT pg_terminate_backend(pid) FROM pg_locks
JOIN pg_database ON pg_database.oid = database
WHERE locktype = 'advisory' AND granted AND datname = current_database()
"""


@pytest.fixture
def locks() -> Iterator[list[DatabaseLock]]:
    """Two of one kind, as two hosts have them."""
    made = [DatabaseLock("trial"), DatabaseLock("trial")]
    yield made
    for lock in made:
        lock._disconnect()


def end_the_sessions_with_locks() -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOSE_LOCKS)
        cursor.fetchall()


def test_on_sqlite_whoever_has_the_folder_leads() -> None:
    lock = LeaderLock()

    assert (lock.keep_or_take(), lock.is_held(), lock.term) == (True, True, 1)
    assert isinstance(leader_lock("trial"), DatabaseLock) is (settings.PARAPLU.database != "sqlite")


@on_postgresql
@pytest.mark.django_db
def test_one_of_two_leads_and_the_other_follows_it(locks: list[DatabaseLock]) -> None:
    first, second = locks

    assert (first.keep_or_take(), second.keep_or_take()) == (True, False)
    assert (first.keep_or_take(), first.term, second.term) == (True, 1, 0)
    first._disconnect()
    wait_until(second.keep_or_take)
    assert (first.is_held(), second.is_held(), second.term) == (False, True, 1)


@on_postgresql
@pytest.mark.django_db
def test_a_lost_connection_is_a_lost_lock_and_a_new_term(locks: list[DatabaseLock]) -> None:
    first, _ = locks
    assert first.keep_or_take()

    end_the_sessions_with_locks()

    assert not first.is_held()
    wait_until(first.keep_or_take)
    assert first.term == 2


@on_postgresql
@pytest.mark.django_db
def test_locks_of_two_kinds_do_not_meet(locks: list[DatabaseLock]) -> None:
    other = DatabaseLock("another")

    assert locks[0].keep_or_take()
    assert other.keep_or_take()
    other._disconnect()


@pytest.fixture
def mailer(locks: list[DatabaseLock]) -> Mailer:
    """It never waits."""
    stop = Stop()
    stop.wait = lambda *_: stop.is_set()  # type: ignore[method-assign]
    return Mailer(settings.PARAPLU, Opener(settings.PARAPLU.mailer_key_file.read_bytes()), stop, locks[0])


@on_postgresql
@pytest.mark.django_db
def test_a_mailer_that_loses_its_lock_sends_not_one_more(mailer, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = [post.keep_address(f"p{place}@mail.example", "en") for place in range(5)]
    post.write_email("post/trial", tokens, on_doubt="resend")
    sent = []

    def send_and_lose(*words: object) -> DeliveryOutcome:
        sent.append(words)
        end_the_sessions_with_locks()
        return DeliveryOutcome.SENT

    monkeypatch.setattr(mailer._connection, "send_email", send_and_lose)
    assert mailer._is_leading()
    mailer.send_claimed_emails()

    assert len(sent) == 1
    states = sorted(Recipient.objects.values_list("state", flat=True))
    assert states == ["pending"] * 4 + ["sent"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (DeliveryStatus.PENDING, "sending"),
        (DeliveryStatus.AMBIGUOUS, "sending"),
        (DeliveryStatus.STOPPED, "sending"),
        (DeliveryStatus.SENT, "sent"),
    ],
)
def test_of_a_claim_that_another_has_now_only_a_sending_is_written(outcome, expected) -> None:
    email = outbox.new_email("post/trial", {}, "", "resend", None)
    outbox.put_in_outbox(email, [Addressee("token", "en")])
    (old,) = outbox.claim_next_recipients()
    outbox.recover_interrupted_emails()
    (_new,) = outbox.claim_next_recipients()

    outbox.settle_claim(old, outcome, "unclear" if outcome == DeliveryStatus.AMBIGUOUS else "")

    assert Recipient.objects.get().state == expected


class SecondHost:
    """Another folder with the same keys and the same database."""

    def __init__(self, site: SeparateSite, folder: Path) -> None:
        shutil.copytree(site._folder, folder)
        self._environment = site._environment | {"PARAPLU_CONFIG": str(folder / "config.toml")}

    def start(self, name: str) -> "subprocess.Popen[str]":
        words = [sys.executable, "-W", "ignore", "-m", f"paraplu.ops.{name}"]
        process = subprocess.Popen(words, env=self._environment, stderr=subprocess.PIPE, text=True)
        atexit.register(process.kill)
        return process


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@on_postgresql
def test_a_second_mailer_waits_and_takes_over_what_the_first_left(tmp_path: Path, catcher: Catcher) -> None:
    (tmp_path / "one").mkdir()
    site = SeparateSite(tmp_path / "one", catcher.port)
    site.run(QUEUE)
    catcher.silent_at = 3
    first = site.start("mailer")
    catcher.wait_for(3)
    second = SecondHost(site, tmp_path / "two").start("mailer")
    assert "this one waits" in second.stderr.readline()
    time.sleep(2)
    assert len(catcher.emails) == 3

    first.kill()
    first.wait()
    assert "mailer ready" in second.stderr.readline()
    wait_until(lambda: site.run(STATES) == ["sent"] * EMAILS)

    assert (len(catcher.times_caught()), len(catcher.emails)) == (EMAILS, EMAILS + 1)
    second.terminate()
    assert second.wait(20) == 0


@on_postgresql
def test_a_second_worker_waits_for_the_first_to_end(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    site = SeparateSite(tmp_path / "one")
    first = site.start("worker")
    assert "worker ready" in first.stderr.readline()
    second = SecondHost(site, tmp_path / "two").start("worker")
    assert "this one waits" in second.stderr.readline()

    first.terminate()

    assert first.wait(20) == 0
    assert "worker ready" in second.stderr.readline()
    second.terminate()
    assert second.wait(20) == 0


class Follower(LeaderLock):
    """Another host leads."""

    def keep_or_take(self) -> bool:
        return False


@on_postgresql
@pytest.mark.django_db
def test_the_worker_of_each_host_keeps_its_ledgers_whole(the_ledgers: None) -> None:
    ErasedMember.objects.create(number=500_123, day="2027-03-01")
    StopRequest.objects.create(digest="a" * 64, day="2027-03-01", is_done=True)
    StopRequest.objects.create(digest="b" * 64, day="2027-03-01", is_done=False)
    used_stop_links.append_digest("c" * 64)

    JobWorker(Stop(), "here-", Follower())._run_round()

    assert 500_123 in ledger.read_erased_numbers([])
    assert used_stop_links.read_digests() == {"a" * 64}


@pytest.fixture
def the_ledgers() -> Iterator[None]:
    """They are left as they were."""
    var = Path(settings.PARAPLU.var)
    _delete_ledgers(var)
    yield
    _delete_ledgers(var)


def _delete_ledgers(var: Path) -> None:
    (var / "erased.log").unlink(missing_ok=True)
    shutil.rmtree(var / "stopped", ignore_errors=True)


@pytest.mark.django_db
def test_beside_an_empty_database_the_ledger_of_stops_stays(the_ledgers: None) -> None:
    used_stop_links.append_digest("c" * 64)

    post.copy_used_stops()

    assert used_stop_links.read_digests() == {"c" * 64}
