"""Each link is committed to by an entry of the chain; on PostgreSQL the owner's functions write the log.

Existing links get their salt and their entry here, not at the next act: until then a verification would have
to accept a row without a commitment, and an attacker could add such a row.
"""

import secrets

from django.db import migrations, models

from paraplu.base.clock import current_date
from paraplu.trust.audit.canonical import SALT_BYTES, entry_digest, link_commitment, link_entry
from paraplu.trust.audit.functions import close_log_tables
from paraplu.trust.audit.triggers import OFF, ON


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def commit_to_links(apps, schema_editor):
    head = apps.get_model("audit", "LogHead").objects.filter(id=1).first()
    entries, day = apps.get_model("audit", "LogEntry").objects, current_date()
    # In the order of the random numbers, which reveals nothing.
    for link in apps.get_model("audit", "LogLink").objects.order_by("trace"):
        link.salt = secrets.token_bytes(SALT_BYTES)
        link.save(update_fields=["salt"])
        row = link_entry(day, link.trace, link_commitment(link.salt, link.number, link.trace))
        head.height, head.digest = head.height + 1, entry_digest(head.digest, head.height + 1, row)
        entries.create(
            height=head.height, day=day, year=day.year, event=row.event, office=row.office,
            subject_trace=link.trace, commitment=row.commitment, digest=head.digest,
        )
    if head is not None:
        head.save()


def make_functions(apps, schema_editor):
    close_log_tables(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        # SQLite rebuilds the table for a new column; its triggers would refuse that or be lost.
        migrations.RunPython(unguard, guard),
        migrations.AddField("logentry", "commitment", models.CharField(default="", max_length=64)),
        migrations.AddField(
            "loglink", "salt", models.BinaryField(default=b"", max_length=32), preserve_default=False
        ),
        migrations.RunPython(commit_to_links, migrations.RunPython.noop),
        migrations.RunPython(guard, unguard),
        migrations.RunPython(make_functions, migrations.RunPython.noop),
    ]
