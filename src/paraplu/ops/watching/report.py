"""The state of an installation as a table for people and as JSON for a monitor: docs/operate/watching.md."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from paraplu.base.own_command import COMMAND
from paraplu.ops.doctor.finding import Finding, findings_table
from paraplu.ops.watching.collecting import InstallationState, TablesState

FORMAT = "paraplu/status/1"
NO_TABLES = "the database does not answer"


def report_data(state: InstallationState, troubles: Sequence[Finding]) -> dict[str, Any]:
    """Keys that stay: a new one may come, none goes or changes its meaning within one format."""
    backup, doctor = state.state_of("backup").facts, state.state_of("doctor").facts
    return {
        "format": FORMAT,
        "release": state.release,
        "at": _time_text(state.at),
        "well": not troubles,
        "processes": {
            process.name: _sign_data(state, process.name)
            | {"expected": process.is_expected, "answer": process.word}
            for process in state.processes
        },
        "backup": _sign_data(state, "backup") | {"bytes": backup.get("bytes")},
        "forgetting": _sign_data(state, "forgetting"),
        "doctor": _sign_data(state, "doctor") | {"faults": doctor.get("faults")},
        **_data_of_tables(state.tables),
        "disk": {"free_bytes": state.disk_free, "total_bytes": state.disk_total},
        "certificates": [
            {"place": shown.place, "days_left": shown.days_left} for shown in state.certificates
        ],
        "clock_jump_seconds": round(state.clock_jump),
        "troubles": [
            {"name": trouble.name, "sentence": trouble.sentence, "remedy": trouble.remedy}
            for trouble in troubles
        ],
    }


def _sign_data(state: InstallationState, name: str) -> dict[str, Any]:
    age = state.state_of(name).age
    last = None if age is None else _time_text(state.at - age)
    return {"last": last, "seconds": None if age is None else round(age)}


def _data_of_tables(tables: TablesState | None) -> dict[str, Any]:
    if tables is None:
        return {"database": False, "paused": None, "jobs": None, "emails": None, "key_list": None}
    oldest = tables.oldest_job_seconds
    return {
        "database": True,
        "paused": tables.is_paused,
        "jobs": {
            "waiting": tables.jobs_ready,
            "oldest_seconds": None if oldest is None else round(oldest),
            "failed": tables.jobs_failed,
        },
        "emails": {
            "waiting": tables.emails_waiting,
            "oldest_days": tables.oldest_email_days,
            "paused": tables.emails_paused,
        },
        "key_list": {"fault": tables.key_list_fault, "days_left": tables.key_list_days},
    }


def _time_text(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def report_table(state: InstallationState, troubles: Sequence[Finding]) -> str:
    """One aligned line for each thing, then what is to be done."""
    rows = list(_table_rows(state))
    width = max(len(name) for name, _text in rows)
    lines = [f"{name.ljust(width)}  {text}" for name, text in rows]
    return "\n".join([*lines, "", findings_table(troubles) if troubles else "all well"])


def _table_rows(state: InstallationState) -> Iterator[tuple[str, str]]:
    yield "release", state.release
    for process in state.processes:
        if process.is_expected:
            answer = f", answers: {process.word}" if process.word else ""
            yield process.name, f"{_age_text(process.age)}{answer}"
    size = state.state_of("backup").facts.get("bytes")
    yield "backup", _age_text(state.state_of("backup").age) + ("" if size is None else f", {size} bytes")
    yield "forgetting", _age_text(state.state_of("forgetting").age)
    yield "doctor", _age_text(state.state_of("doctor").age)
    yield from _table_rows_of_tables(state.tables)
    yield "disk", f"{state.disk_free / 1e9:.1f} GB of {state.disk_total / 1e9:.1f} GB are free"
    for certificate in state.certificates:
        days = certificate.days_left
        yield (
            "certificate",
            f"{certificate.place}: {'cannot be read' if days is None else f'{days} days left'}",
        )
    yield "clock", f"moved by {state.clock_jump:.0f} s since the last look"


def _table_rows_of_tables(tables: TablesState | None) -> Iterator[tuple[str, str]]:
    if tables is None:
        yield "database", NO_TABLES
        return
    oldest = tables.oldest_job_seconds
    since = "" if oldest is None else f", the oldest for {oldest:.0f} s"
    yield "database", f"closed: {COMMAND} open" if tables.is_paused else "answers"
    yield "jobs", f"{tables.jobs_ready} wait{since}; {tables.jobs_failed} failed every time"
    days = "" if tables.oldest_email_days is None else f", the oldest for {tables.oldest_email_days} days"
    yield "e-mails", f"{tables.emails_waiting} wait{days}; {tables.emails_paused} are paused"
    list_days = "none" if tables.key_list_days is None else f"valid for {tables.key_list_days} days"
    yield "list of keys", list_days


def _age_text(age: float | None) -> str:
    """In the largest unit that leaves a number above one."""
    if age is None:
        return "never"
    for unit, seconds in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if age >= 2 * seconds:
            return f"{age / seconds:.0f} {unit} ago"
    return f"{age:.0f} seconds ago"
