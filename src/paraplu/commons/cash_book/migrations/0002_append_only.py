"""What is in the book can be added, never changed or deleted."""

from django.db import migrations

from paraplu.commons.cash_book.triggers import OFF, ON


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
