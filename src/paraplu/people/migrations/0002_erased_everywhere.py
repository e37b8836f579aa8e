"""Whether every room has forgotten who was erased; of those before nobody knows, so they are asked again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One field."""

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(model_name="erased", name="everywhere", field=models.BooleanField(default=False)),
    ]
