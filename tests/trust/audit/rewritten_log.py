"""What an attacker does who owns the whole database: write the log again, with digests that fit."""

from collections.abc import Callable

from django.db import connection

from paraplu.trust.audit.canonical import GENESIS, LogEntryData, entry_digest
from paraplu.trust.audit.models import LogEntry, LogHead
from paraplu.trust.audit.triggers import OFF


def unguard() -> None:
    """Take the triggers away, as the owner of the schema can."""
    with connection.cursor() as cursor:
        for statement in OFF[connection.vendor]:
            cursor.execute(statement)


def content_of(entry: LogEntry) -> LogEntryData:
    """The entry without its place."""
    return LogEntryData(**{name: getattr(entry, name) for name in LogEntryData._fields})


def write_again(stays: Callable[[LogEntry], bool], **changed: object) -> None:
    """Write the log of the entries that stay, each with what changed; every digest and the head fit."""
    unguard()
    contents = [content_of(entry) for entry in LogEntry.objects.order_by("height") if stays(entry)]
    LogEntry.objects.all().delete()
    digest = GENESIS
    for height, content in enumerate(contents, 1):
        row = content._replace(**changed)
        digest = entry_digest(digest, height, row)
        LogEntry.objects.create(height=height, year=row.day.year, digest=digest, **row._asdict())
    LogHead.objects.update(height=len(contents), digest=digest)
