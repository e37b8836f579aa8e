"""A frozen report, what it charges and a proof can be added, never changed or deleted."""

from django.db import migrations

from paraplu.commons.subsidies.triggers import OFF, ON


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("subsidies", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
