from typing import Any

from django.db import migrations

NAMES = {"mailings:letter": "mailings:mailing", "events:pass": "events:invitation"}


def rename_pages(apps: Any, schema_editor: Any) -> None:
    """Links of e-mails that are under way name their page by its name in the URLs, and two have another one."""
    links = apps.get_model("post", "EmailLink").objects.using(schema_editor.connection.alias)
    for old, new in NAMES.items():
        links.filter(view=old).update(view=new)


class Migration(migrations.Migration):

    dependencies = [
        ('post', '0004_returned_emails'),
    ]

    operations = [migrations.RunPython(rename_pages, migrations.RunPython.noop)]
