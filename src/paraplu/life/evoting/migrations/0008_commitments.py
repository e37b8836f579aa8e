"""Key holders sign the hash of their decryption before anybody sends one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evoting", "0007_strike_numbers")]
    operations = [
        migrations.CreateModel(
            name="PartCommitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner", models.PositiveSmallIntegerField()),
                ("entry", models.TextField()),
                (
                    "ballot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="evoting.secretballot",
                    ),
                ),
            ],
            options={
                "ordering": ["owner"],
                "constraints": [
                    models.UniqueConstraint(fields=("ballot", "owner"), name="evoting_one_commitment")
                ],
            },
        ),
    ]
