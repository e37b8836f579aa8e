"""Days of an account: opened, recovered with a code, code used. All are empty for older accounts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_draftkey")]

    operations = [
        migrations.AddField("account", "opened_on", models.DateField(null=True)),
        migrations.AddField("account", "recovered_on", models.DateField(null=True)),
        migrations.AddField("account", "code_used_on", models.DateField(null=True)),
    ]
