"""Key holders sign a set-up before the first vote, and bind themselves before anybody decrypts."""

import django.db.models.deletion
from django.db import migrations, models

PHASES = [
    ("prepared", "Prepared"),
    ("open", "Open"),
    ("closed", "Closed"),
    ("tallied", "Tallied"),
    ("abandoned", "Abandoned"),
]
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def of_a_ballot():
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="evoting.secretballot"
    )


class Migration(migrations.Migration):

    dependencies = [
        ("evoting", "0005_complaints"),
    ]

    operations = [
        migrations.AlterField(
            "secretballot", "phase", models.CharField(choices=PHASES, default="prepared", max_length=9)
        ),
        migrations.AddField("secretballot", "closed_head", models.CharField(blank=True, default="", max_length=64), False),
        migrations.AddField("secretballot", "keys_turned", models.PositiveSmallIntegerField(default=0)),
        migrations.CreateModel(
            name="SetupSignature",
            fields=[
                ("id", ID),
                ("owner", models.PositiveSmallIntegerField()),
                ("signature", models.TextField()),
                ("ballot", of_a_ballot()),
            ],
            options={"ordering": ["owner"]},
        ),
        migrations.CreateModel(
            name="HeldDecryption",
            fields=[
                ("id", ID.clone()),
                ("owner", models.PositiveSmallIntegerField()),
                ("sent", models.TextField()),
                ("ballot", of_a_ballot()),
            ],
            options={"ordering": ["owner"]},
        ),
        migrations.AddConstraint(
            "setupsignature",
            models.UniqueConstraint(fields=("ballot", "owner"), name="evoting_one_signature"),
        ),
        migrations.AddConstraint(
            "helddecryption",
            models.UniqueConstraint(fields=("ballot", "owner"), name="evoting_one_decryption"),
        ),
    ]
