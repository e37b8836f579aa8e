"""Which version of a page two people last agreed to; what is published today was agreed to."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("website", "0002_saved_by")]

    operations = [
        migrations.AddField(
            model_name="edition", name="agreed", field=models.PositiveIntegerField(default=0)
        ),
        migrations.RunPython(
            lambda apps, _editor: apps.get_model("website", "Edition").objects.update(
                agreed=models.F("published")
            ),
            migrations.RunPython.noop,
        ),
    ]
