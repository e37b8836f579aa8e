from typing import Any

from django.db import migrations, models


def rename_way(apps: Any, schema_editor: Any) -> None:
    """A notice that an e-mail brings was stored as a letter, and shown to people as a letter by post."""
    notices = apps.get_model("assembly", "AssemblyNotice").objects.using(schema_editor.connection.alias)
    notices.filter(way="letter").update(way="email")


class Migration(migrations.Migration):

    dependencies = [
        ('assembly', '0014_seats_of_fixed_width'),
    ]

    operations = [
        migrations.RunPython(rename_way, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='assemblynotice',
            name='way',
            field=models.CharField(choices=[('email', 'email'), ('paper', 'paper')], max_length=6),
        ),
    ]
