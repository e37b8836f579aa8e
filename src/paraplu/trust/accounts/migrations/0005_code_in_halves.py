"""Which of the two office-holders took their half of the code that restores an account."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_frozen_accounts")]

    operations = [
        migrations.AddField(
            model_name="recovery", name="is_first_half_out", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="recovery", name="is_second_half_out", field=models.BooleanField(default=False)
        ),
    ]
