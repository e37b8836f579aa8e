"""The tables of a year."""

from django.db import migrations, models

import paraplu.base.clock


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="YearTables",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("proposed_by", models.BigIntegerField(db_index=True, null=True)),
                ("proposed_on", models.DateField(default=paraplu.base.clock.current_date)),
                ("published_on", models.DateField(null=True)),
            ],
        ),
    ]
