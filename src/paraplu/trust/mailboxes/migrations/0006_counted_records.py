"""Records that may be counted."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("mailboxes", "0005_notes")]

    operations = [
        migrations.CreateModel(
            name="CountedRecord",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField()),
                ("sealed", models.BinaryField()),
            ],
        ),
    ]
