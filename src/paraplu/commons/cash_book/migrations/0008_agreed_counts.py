"""What two people counted stands; what the treasurer typed alone, until now too, is a note."""

from django.db import migrations, models

from paraplu.commons.cash_book.triggers import OFF, ON

TABLE = "cash_book_countedbalance"


def guard(apps, schema_editor):
    for statement in ON[schema_editor.connection.vendor]:
        if f"ON {TABLE} " in statement:
            schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    for statement in OFF[schema_editor.connection.vendor]:
        if TABLE in statement:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0007_line_key")]

    operations = [
        # SQLite makes the table anew, and its triggers go with the old one.
        migrations.RunPython(unguard, guard),
        migrations.AddField("countedbalance", "is_agreed", models.BooleanField(default=False)),
        migrations.RunPython(guard, unguard),
    ]
