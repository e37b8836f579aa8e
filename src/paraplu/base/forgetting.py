"""Deletes a person, and the rows whose time is over, in every app and from the disk."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import connections, transaction

from paraplu.base import outbox
from paraplu.base.apps import every_app
from paraplu.base.clock import current_date
from paraplu.base.heartbeats import record_beat
from paraplu.base.jobs import background_job
from paraplu.base.models import SPENT_DAYS, UsedFormToken


class NotAllForgotten(Exception):
    """Some apps could not delete the rows whose time is over; the text is their names."""


def forget_functions() -> Mapping[str, Callable[[int], None]]:
    """Return what forgets a person, by app: the apps that build on others first, the activity log last."""
    return {app.label: app.load(app.forget) for app in reversed(every_app()) if app.forget}


def forget_due_functions() -> Mapping[str, Callable[[date], int]]:
    """Return what deletes the rows whose time is over, by app and in the same order."""
    return {app.label: app.load(app.forget_due) for app in reversed(every_app()) if app.forget_due}


def forget(number: int) -> None:
    """Forget a person in every app; an app that does not know them does nothing."""
    for forget_in_app in forget_functions().values():
        forget_in_app(number)


def forget_due(day: date) -> Mapping[str, int]:
    """Delete what is due in every app and return the number of rows by app.

    An app that fails does not keep the others from deleting.
    """
    done, faults = dict[str, int](), list[str]()
    for name, forget_in_app in forget_due_functions().items():
        try:
            done[name] = forget_in_app(day)
        except Exception as fault:  # noqa: BLE001 - raised below, with the app's name and the kind of fault only
            faults.append(f"{name} ({type(fault).__name__})")
    empty_write_ahead_log()
    if faults:
        raise NotAllForgotten(", ".join(faults))
    record_beat("forgetting")
    return done


@background_job(attempts=6, rest_minutes=20)
def forget_due_today() -> None:
    """The daily job: delete the rows of every app whose time is over."""
    forget_due(current_date())


def forget_own_rows(day: date) -> int:
    """Delete the used form tokens and old e-mails of `base`, and return the number of rows."""
    deleted, _ = UsedFormToken.objects.filter(day__lt=day - timedelta(days=SPENT_DAYS)).delete()
    return deleted + outbox.forget_due(day, settings.UNION.retention["letter_days"])


def empty_log_after_commit() -> None:
    """Empty the write-ahead log once the caller's transaction is committed.

    Threat: `secure_delete` overwrites a deleted row in the database file, but its older pages remain in the
    write-ahead log, where a person who steals the disk reads them. A reader that is active at this moment may
    keep part of the log; the nightly forgetting empties it again.
    """
    transaction.on_commit(empty_write_ahead_log, robust=True)


def empty_write_ahead_log() -> None:
    """Write the log of each database back and truncate it; PostgreSQL has no such file of its own."""
    for connection in connections.all():
        if connection.vendor == "sqlite" and not connection.in_atomic_block:
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
