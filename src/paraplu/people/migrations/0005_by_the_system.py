from typing import Any

from django.db import migrations


def name_the_system(apps: Any, schema_editor: Any) -> None:
    """What the system does by itself was stored as done by the `house`."""
    changes = apps.get_model("people", "MembershipChange").objects.using(schema_editor.connection.alias)
    changes.filter(how="house").update(how="system")


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0004_by_state'),
    ]

    operations = [migrations.RunPython(name_the_system, migrations.RunPython.noop)]
