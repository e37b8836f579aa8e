"""The worker's loop: it enqueues due jobs, takes back what a killed worker left, and runs what is ready."""

import hashlib
import logging
import platform
import secrets
import time

from django.conf import settings
from django.db import DatabaseError, close_old_connections, transaction
from django.tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from paraplu.base import forgetting, jobs, outbox
from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.heartbeats import Heartbeat
from paraplu.base.leader_lock import LeaderLock, leader_lock
from paraplu.base.process import Stop, single_process_lock
from paraplu.base.schedule import SCHEDULE
from paraplu.commons.mailings import api as mailings
from paraplu.life.board import api as board
from paraplu.life.referrals import api as referrals
from paraplu.ops.backups import ledger
from paraplu.ops.failpoints import failpoint
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.post import api as post

log = logging.getLogger("paraplu.worker")

REST_SECONDS = 1.0
REAP_SECONDS = 60.0
COPY_SECONDS = 60.0
SETTLE_SECONDS = 300.0


def main(stop: Stop) -> None:
    """Run jobs until the process is asked to end; a task that has begun is finished first."""
    with single_process_lock(settings.PARAPLU.var, "worker"):
        # A digest of machine and folder marks tasks that ran here; since we have the lock, they are lost.
        place = f"{platform.node()} {settings.PARAPLU.var}"
        here = hashlib.sha256(place.encode()).hexdigest()[:16] + "-"
        JobWorker(stop, here, leader_lock("worker")).run_until_stopped()


class JobWorker(Worker):
    """The worker of django-tasks-db, which runs one batch of jobs in each of our rounds.

    Of the workers of several hosts the one that holds the lock runs jobs; the others keep their ledgers.
    """

    def __init__(self, stop: Stop, here: str, lock: LeaderLock | None = None) -> None:
        super().__init__(
            queue_names=["*"],
            interval=REST_SECONDS,
            batch=True,
            backend_name=DEFAULT_TASK_BACKEND_ALIAS,
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{here}{secrets.token_hex(8)}",
            excluded_queue_names=[],
        )
        self._stop = stop
        self._here = here
        self._lock = lock or LeaderLock()
        self._term = 0
        self._copied = 0.0
        self._reaped = 0.0
        self._settled = time.monotonic()
        self._has_warned = False
        self._heartbeat = Heartbeat("worker")

    def run_until_stopped(self) -> None:
        """Run round after round; while the database is away, wait for it."""
        while not self._stop.is_set():
            close_old_connections()
            self._heartbeat.beat_if_due()
            try:
                self._run_round()
            except DatabaseError:
                log.warning("the database does not answer, trying again")
            self._stop.wait(REST_SECONDS)

    def _run_round(self) -> None:
        is_leading = self._is_leading()
        if outbox.is_sending_paused():
            return
        self._collect_erasures()
        if is_leading:
            self._run_as_leader()

    def _is_leading(self) -> bool:
        """Whether this worker runs jobs now; at the beginning it requeues what was cut off on this host."""
        if not self._lock.keep_or_take():
            return False
        if self._term != self._lock.term:
            jobs.requeue_tasks_of(self._here)
            self._term = self._lock.term
            log.info("worker ready")
        return True

    def _run_as_leader(self) -> None:
        release_pool_if_due()
        post.carry_out_stops()
        self._forget_the_erased()
        decisions.run_due_acts()
        board.review_board()
        self._review_mailings()
        jobs.enqueue_due_jobs(SCHEDULE, current_date())
        if time.monotonic() - self._reaped > REAP_SECONDS:
            self._reaped = time.monotonic()
            jobs.requeue_lost_tasks()
            jobs.delete_old_results()
            forgetting.empty_write_ahead_log()
        jobs.retry_failed_tasks()
        if DBTaskResult.objects.ready().exists():
            self.run()

    def _review_mailings(self) -> None:
        """Send mailings whose hour has come, and every few minutes look which of them are sent."""
        mailings.release_due_mailings()
        if time.monotonic() - self._settled > SETTLE_SECONDS:
            self._settled = time.monotonic()
            mailings.settle_sent_mailings()

    def _collect_erasures(self) -> None:
        """Collect erasures; without its key the numbers stay in the spool, and the doctor reports it."""
        try:
            ledger.collect_erasures()
            self._copy_ledgers()
            self._has_warned = False
        except (ConfigurationError, OSError) as fault:
            if not self._has_warned:
                log.warning("the ledger of erasures is not written: %s", type(fault).__name__)
            self._has_warned = True

    def _copy_ledgers(self) -> None:
        """What was erased and stopped by another host stands in the files of this one within a minute."""
        if time.monotonic() - self._copied > COPY_SECONDS:
            self._copied = time.monotonic()
            if settings.PARAPLU.database != "sqlite":
                ledger.add_erased_numbers(people.erased_numbers())
                post.copy_used_stops()

    def _forget_the_erased(self) -> None:
        """An app that cannot forget does not stop the other jobs; the next round tries again."""
        try:
            forget_the_erased()
        except DatabaseError:
            raise
        except Exception as fault:  # noqa: BLE001 - only its kind is logged, since its text may name the person
            log.warning("not forgotten everywhere yet: %s", type(fault).__name__)

    def run_task(self, db_task_result: DBTaskResult) -> None:
        """Run one task; success leaves no row, and a request to end takes effect between two tasks."""
        failpoint("job-begun")
        self._heartbeat.beat_if_due()
        super().run_task(db_task_result)
        failpoint("job-done")
        DBTaskResult.objects.successful().filter(id=db_task_result.id).delete()
        self.running = not self._stop.is_set() and self._lock.is_held()


def release_pool_if_due() -> None:
    """Release what was sent without an account; write devices and referrals again in a drawn order."""
    if mailboxes.release_if_due():
        accounts.shuffle_devices()
        referrals.shuffle_referrals()


def forget_the_erased() -> None:
    """Let every app forget the members erased since; after a kill in between it is repeated.

    The app `people` deletes an erased member at once; the apps above it learn of the erasure only here.
    """
    numbers = people.numbers_to_forget()
    for number in numbers:
        with transaction.atomic():
            forgetting.forget(number)
            people.mark_forgotten_everywhere(number)
    if numbers:
        forgetting.empty_write_ahead_log()
