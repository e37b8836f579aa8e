"""On PostgreSQL no table is emptied at one stroke either."""

from django.db import migrations

from paraplu.commons.invoices.triggers import WHOLE_OFF, WHOLE_ON


def guard(apps, schema_editor):
    for statement in WHOLE_ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in WHOLE_OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("invoices", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
