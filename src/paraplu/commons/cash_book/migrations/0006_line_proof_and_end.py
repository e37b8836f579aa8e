"""A line keeps the digest of its paper, and a ceiling its last day; neither changes afterwards."""

from django.db import migrations, models

from paraplu.commons.cash_book.triggers import FACTS_OFF, FACTS_ON, LINES_OFF, LINES_ON


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in (*LINES_ON[vendor], *FACTS_ON[vendor]):
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in (*FACTS_OFF[vendor], *LINES_OFF[vendor]):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0005_votedpaper")]

    operations = [
        # SQLite makes the table anew, and its triggers go with the old one.
        migrations.RunPython(unguard, guard),
        migrations.AddField("openline", "proof", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddField("openline", "until", models.DateField(null=True)),
        migrations.RunPython(guard, unguard),
    ]
