"""When, where and as what members meet about a demand that the Board did not convene."""

from django.db import migrations, models

from paraplu.life.assembly.models.meetings import KIND_CHOICES


class Migration(migrations.Migration):

    dependencies = [("assembly", "0009_votes_on_key_holders")]

    operations = [
        migrations.AddField("demand", "day", models.DateField(null=True)),
        migrations.AddField("demand", "hour", models.TimeField(null=True)),
        migrations.AddField("demand", "place", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddField(
            "demand", "kind", models.CharField(blank=True, choices=KIND_CHOICES, default="", max_length=20)
        ),
        migrations.AddField("demand", "about", models.BigIntegerField(null=True)),
    ]
