"""Collects the state of an installation: heartbeats, queues, disk, certificates, list of keys, clock."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from paraplu import __version__
from paraplu.base import jobs, outbox
from paraplu.base.clock import current_date, epoch_seconds, uptime_seconds
from paraplu.base.forgetting import forget_due_today
from paraplu.base.heartbeats import PROCESSES, ROUTINES, Beat, Fact, read_beats
from paraplu.base.models import DeliveryStatus, Recipient, Schedule, SystemState
from paraplu.base.new_domain import first_day_of_domain, limit_of_today
from paraplu.ops.watching.certificates import CertificateState, certificate_states, states_at_own_proxy
from paraplu.ops.watching.probe import readiness_of
from paraplu.trust.keys import api as keys

WEB = ("web", "forms")


@dataclass(frozen=True, slots=True)
class ProcessState:
    """age: seconds since the last sign, None without one. word: what `/ready` answered, if it was asked."""

    name: str
    age: float | None
    is_expected: bool
    word: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TablesState:
    """What the database says; days and seconds are None where nothing waits.

    is_forgetting_done: the job of today has ended well, on whichever machine it ran.
    """

    is_founded: bool
    is_paused: bool
    jobs_ready: int
    oldest_job_seconds: float | None
    jobs_failed: int
    emails_waiting: int
    oldest_email_days: int | None
    emails_paused: int
    is_forgetting_done: bool
    key_list_fault: str
    key_list_days: int | None


@dataclass(frozen=True, slots=True)
class InstallationState:
    """One look at everything; tables: None while the database does not answer. Bytes, seconds and days."""

    at: float
    uptime: float
    release: str
    processes: tuple[ProcessState, ...]
    routines: tuple[ProcessState, ...]
    tables: TablesState | None
    disk_free: int
    disk_total: int
    certificates: tuple[CertificateState, ...]
    clock_jump: float = 0.0

    def state_of(self, name: str) -> ProcessState:
        """The state of one process or routine."""
        return next(state for state in self.processes + self.routines if state.name == name)


def collect_state(certificates: Iterable[str], clock_jump: float = 0.0) -> InstallationState:
    """Look at everything once. clock_jump: by how many seconds the clock moved since the last look."""
    beats, disk = read_beats(), shutil.disk_usage(settings.PARAPLU.var)
    places, origins = list(certificates), settings.PARAPLU.origin_urls.values()
    hosts = [urlsplit(origin).hostname or "" for origin in origins]
    shown = certificate_states(places, hosts) if places else states_at_own_proxy(origins)
    return InstallationState(
        at=epoch_seconds(),
        uptime=uptime_seconds(),
        release=__version__,
        processes=tuple(_state_of(name, beats, clock_jump) for name in PROCESSES),
        routines=tuple(_state_of(name, beats, clock_jump) for name in ROUTINES),
        tables=_tables_state(),
        disk_free=disk.free,
        disk_total=disk.total,
        certificates=tuple(shown),
        clock_jump=clock_jump,
    )


def _state_of(name: str, beats: Mapping[str, Beat], clock_jump: float) -> ProcessState:
    """The forms have a process of their own only where the other one does not answer their host."""
    beat, web = beats.get(name), beats.get("web")
    is_expected = name != "forms" or (web is not None and web.facts.get("serves") != "all")
    if beat is None:
        return ProcessState(name, None, is_expected)
    place = str(beat.facts.get("place", "")) if name in WEB else ""
    word = readiness_of(place) if place and is_expected else ""
    return ProcessState(name, beat_age(beat, clock_jump), is_expected, word, beat.facts)


def beat_age(beat: Beat, clock_jump: float) -> float:
    """Seconds since a sign. A clock set back would make it young: the machine's running time tells then."""
    by_clock = epoch_seconds() - beat.at - max(clock_jump, 0.0)
    return max(by_clock, uptime_seconds() - beat.uptime, 0.0)


def _tables_state() -> TablesState | None:
    try:
        for each in connections.all():
            each.ensure_connection()
        return _read_tables()
    except DatabaseError:
        return None


def _read_tables() -> TablesState:
    listed, oldest_job = keys.roster_status(), _oldest_ready_job()
    days = (listed.good_until - current_date()).days if listed.good_until else None
    # A job that ended well leaves no row; one that waits, runs or failed does.
    is_left = DBTaskResult.objects.filter(task_path=forget_due_today.module_path).exists()
    is_planned = Schedule.objects.filter(name="forget-due", next_day__gt=current_date()).exists()
    # Of an e-mail only the day is stored. Those that a person paused, or a new domain, wait as they should.
    waiting = Recipient.objects.filter(state__in=outbox.UNSENT, email__held=False).order_by("day")
    if limit_of_today(first_day_of_domain(settings.PARAPLU)) is not None:
        waiting = waiting.filter(email__topic="")
    first_day = waiting.values_list("day", flat=True).first()
    return TablesState(
        is_founded=SystemState.objects.filter(founded_on__isnull=False).exists(),
        is_paused=outbox.is_sending_paused(),
        jobs_ready=DBTaskResult.objects.ready().count(),
        oldest_job_seconds=oldest_job,
        jobs_failed=len(jobs.failed_jobs()),
        emails_waiting=Recipient.objects.filter(state__in=outbox.UNSENT).count(),
        oldest_email_days=(current_date() - first_day).days if first_day else None,
        emails_paused=Recipient.objects.filter(state=DeliveryStatus.PENDING, email__held=True).count(),
        is_forgetting_done=is_planned and not is_left,
        key_list_fault=listed.fault,
        key_list_days=days,
    )


def _oldest_ready_job() -> float | None:
    """Seconds since the job became ready that is ready longest: enqueued, due, or failed and due again."""
    times = DBTaskResult.objects.ready().values_list("enqueued_at", "run_after", "finished_at")
    now = timezone.now()
    ready_since = [max(time for time in row if time is not None and time <= now) for row in times]
    return (now - min(ready_since)).total_seconds() if ready_since else None
