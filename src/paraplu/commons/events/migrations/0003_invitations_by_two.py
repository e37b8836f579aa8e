from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0002_hosts_and_changes")]

    operations = [
        migrations.AddField("invitation", "revoking", models.UUIDField(null=True)),
        migrations.AddField("invitation", "written_by", models.BigIntegerField(null=True)),
    ]
