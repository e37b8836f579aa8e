"""Accounts that their owner froze by voice."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_account_days")]

    operations = [
        migrations.AddField(
            model_name="account", name="frozen_on", field=models.DateField(null=True)
        ),
    ]
