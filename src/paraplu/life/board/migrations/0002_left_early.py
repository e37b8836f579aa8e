"""The minutes name everybody who was there, also if they left before the end."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("board", "0001_initial")]

    operations = [
        migrations.AddField("boardattendance", "has_left", models.BooleanField(default=False)),
    ]
