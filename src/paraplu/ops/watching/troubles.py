"""What of a state the operator has to know: one function for each kind of trouble, all listed at the end.

The sentences go into e-mails that others may see: no place, no host, no name, no word that tells what it is.
"""

from collections.abc import Callable, Iterator

from django.conf import settings

from paraplu.base.own_command import COMMAND
from paraplu.ops.doctor.finding import Finding
from paraplu.ops.watching.collecting import InstallationState, ProcessState

SILENT_SECONDS = 8 * 60
RESTART_SECONDS = 2 * 60
DAY_HOURS = 26
DOCTOR_DAYS = 8
SMALLEST_DISK, SMALLEST_SHARE = 1_000_000_000, 0.1
CERTIFICATE_DAYS = KEY_LIST_DAYS = 14
JUMP_SECONDS = 120
RELAY_TRIES = 3
EMAIL_DAYS = 1
JOB_SECONDS = 3600
DESCRIPTIONS = {
    "web": "The web server",
    "forms": "The web server of the forms",
    "worker": "The process that runs the jobs",
    "mailer": "The process that sends e-mails",
}

Check = Callable[[InstallationState], Iterator[Finding]]


def _is_running(state: InstallationState) -> bool:
    """Before the founding nothing has to run; without a database nobody can ask whether that was."""
    return state.tables is None or state.tables.is_founded


def silent_processes(state: InstallationState) -> Iterator[Finding]:
    """A process that gave no sign for too long is dead or hangs; systemd starts a dead one again."""
    for process in state.processes if _is_running(state) else ():
        if process.is_expected and is_silent(process):
            since = (
                "never gave a sign" if process.age is None else f"gave no sign for {_minutes(process.age)}"
            )
            sentence = f"{DESCRIPTIONS[process.name]} {since}."
            remedy = f"systemctl status paraplu-{process.name}"
            yield Finding(f"{process.name}-silent", sentence, remedy)


def is_silent(process: ProcessState) -> bool:
    """Whether a process is dead or hangs. A web server that answers lives, whatever its file says."""
    if process.age is None or process.word == "silent":
        return True
    if process.word == "refused":
        return process.age > RESTART_SECONDS
    return not process.word and process.age > SILENT_SECONDS


def _minutes(seconds: float) -> str:
    return f"{round(seconds / 60)} minutes"


def unready_tables(state: InstallationState) -> Iterator[Finding]:
    """Without the database nothing works, and tables of another release serve nobody."""
    if state.tables is None:
        sentence = "The database does not answer."
        yield Finding("database-away", sentence, f"start it; {COMMAND} doctor")
    elif any(process.word == "tables" for process in state.processes):
        sentence = "The database has the tables of another release."
        yield Finding("tables-old", sentence, f"{COMMAND} migrate")


def closed_installation(state: InstallationState) -> Iterator[Finding]:
    """After a restore it is closed until somebody has looked at it."""
    if state.tables and state.tables.is_paused:
        sentence = "The site is closed and sends nothing."
        yield Finding("site-closed", sentence, f"look at it, then: {COMMAND} open")


def full_disk(state: InstallationState) -> Iterator[Finding]:
    """Less than a tenth or a gigabyte: what fills a disk goes on filling it."""
    if state.disk_free < SMALLEST_DISK or state.disk_free < SMALLEST_SHARE * state.disk_total:
        free, total = state.disk_free / 1e9, state.disk_total / 1e9
        sentence = f"{free:.1f} GB of {total:.1f} GB are free on the disk."
        yield Finding("disk-full", sentence, "make room: old backups, logs of the system")


def missed_backup(state: InstallationState) -> Iterator[Finding]:
    """Each night one; the hours between are those of a slow night."""
    if settings.PARAPLU.demonstration:
        return
    yield from _missed_routine(state, "backup", "backup", f"see why; {COMMAND} backup --to age1… FILE")


def overdue_forgetting(state: InstallationState) -> Iterator[Finding]:
    """What must be deleted today is deleted each night, by the worker of this machine or of another one."""
    if state.tables and state.tables.is_forgetting_done:
        return
    yield from _missed_routine(state, "forgetting", "deletion of what is due", f"{COMMAND} forget-due")


def _missed_routine(state: InstallationState, name: str, what: str, remedy: str) -> Iterator[Finding]:
    age = state.state_of(name).age
    if not _is_running(state) or (age is not None and age <= DAY_HOURS * 3600):
        return
    when = "There was never a" if age is None else f"For {age / 3600:.0f} hours there was no"
    yield Finding(f"{name}-missed", f"{when} {what}.", remedy)


def faults_of_doctor(state: InstallationState) -> Iterator[Finding]:
    """The doctor looks at more than can be looked at each five minutes; its sentences stay on the machine."""
    doctor = state.state_of("doctor")
    if doctor.age is None or not _is_running(state):
        return
    if doctor.age > DOCTOR_DAYS * 24 * 3600:
        sentence = f"The installation was not examined for {doctor.age / 86_400:.0f} days."
        yield Finding("doctor-missed", sentence, f"{COMMAND} doctor")
    elif count := int(doctor.facts.get("faults", 0)):
        sentence = f"The last examination of the installation found {count} to mend."
        yield Finding("doctor-faults", sentence, f"{COMMAND} doctor")


def ending_certificates(state: InstallationState) -> Iterator[Finding]:
    """Without a valid certificate no browser opens the pages."""
    days_left = [shown.days_left for shown in state.certificates]
    unread = days_left.count(None)
    ending = [days for days in days_left if days is not None and days <= CERTIFICATE_DAYS]
    if unread:
        sentence = f"{unread} certificates cannot be read."
        yield Finding("certificate-unread", sentence, f"{COMMAND} status names them")
    if ending:
        sentence = f"{len(ending)} certificates are about to end, the first in {min(ending)} days."
        yield Finding("certificate-ending", sentence, "renew it, and reload the proxy")


def ending_key_list(state: InstallationState) -> Iterator[Finding]:
    """Once the list has ended, nobody can write to a team until two have signed it again."""
    if not state.tables:
        return
    if state.tables.key_list_fault not in ("", "empty"):
        yield Finding(
            "key-list-faulty", "The list of keys is not valid.", f"{COMMAND} doctor; tell the chair"
        )
    elif (days := state.tables.key_list_days) is not None and days <= KEY_LIST_DAYS:
        sentence = f"The list of keys is valid for {days} days more."
        yield Finding("key-list-ending", sentence, "let two of the Board sign it")


def jumped_clock(state: InstallationState) -> Iterator[Finding]:
    """Deadlines, codes and log-ins depend on the clock."""
    if abs(state.clock_jump) > JUMP_SECONDS:
        way = "forward" if state.clock_jump > 0 else "back"
        sentence = f"The clock of the server jumped {way} by {_minutes(abs(state.clock_jump))}."
        yield Finding("clock-jumped", sentence, "timedatectl: is the time right, is it synchronised?")


def waiting_emails(state: InstallationState) -> Iterator[Finding]:
    """E-mails that nobody takes; what a person paused is no trouble."""
    mailer, tables = state.state_of("mailer"), state.tables
    if int(mailer.facts.get("away", 0)) >= RELAY_TRIES:
        yield Finding(
            "relay-away", "The mail server takes no e-mails.", "look at its log, and at config.toml"
        )
    if tables and (tables.oldest_email_days or 0) > EMAIL_DAYS:
        sentence = f"E-mails have waited for {tables.oldest_email_days} days; {tables.emails_waiting} in all."
        yield Finding("emails-waiting", sentence, f"{COMMAND} doctor")


def waiting_jobs(state: InstallationState) -> Iterator[Finding]:
    """A job waits for seconds, unless the process that runs them is dead or busy."""
    if state.tables and (state.tables.oldest_job_seconds or 0) > JOB_SECONDS and not state.tables.is_paused:
        sentence = f"A job has waited for {_minutes(state.tables.oldest_job_seconds or 0)}."
        yield Finding("jobs-waiting", sentence, "systemctl status paraplu-worker")
    if state.tables and state.tables.jobs_failed:
        sentence = f"{state.tables.jobs_failed} jobs failed every time."
        yield Finding("jobs-failed", sentence, f"{COMMAND} doctor")


CHECKS: tuple[Check, ...] = (
    silent_processes,
    unready_tables,
    closed_installation,
    full_disk,
    missed_backup,
    overdue_forgetting,
    faults_of_doctor,
    ending_certificates,
    ending_key_list,
    jumped_clock,
    waiting_emails,
    waiting_jobs,
)


def troubles_of(state: InstallationState) -> list[Finding]:
    """Everything that the operator has to do something about."""
    return [finding for check in CHECKS for finding in check(state)]
