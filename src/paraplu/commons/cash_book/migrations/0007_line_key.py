"""The key of a line does not change either: apps and settlements name the line by it."""

from django.db import migrations

from paraplu.commons.cash_book.triggers import KEY_OFF, KEY_ON


def guard(apps, schema_editor):
    for statement in KEY_ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in KEY_OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0006_line_proof_and_end")]

    operations = [migrations.RunPython(guard, unguard)]
