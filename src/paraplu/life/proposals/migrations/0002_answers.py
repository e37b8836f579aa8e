"""The Board decides about proposals by acts of its own app, which has the interests and the votes (issue 14)."""

from typing import Any

from django.db import migrations, models

ANSWERS = [("accept", "Accept"), ("decline", "Decline")]
STATES = [
    ("open", "Open"),
    ("accepted", "Accepted"),
    ("declined", "Declined"),
    ("assembly", "Assembly"),
    ("withdrawn", "Withdrawn"),
    ("reported", "Reported"),
    ("refused", "Refused"),
]


def count_interests(apps: Any, _editor: Any) -> None:
    """Let decided proposals say how many left the deliberation; the numbers of these people go."""
    interest = apps.get_model("proposals", "Interest").objects
    decided = apps.get_model("proposals", "Proposal").objects.exclude(state="open")
    for key in decided.values_list("pk", flat=True):
        decided.filter(pk=key).update(interests=interest.filter(proposal=key).count())


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_initial")]

    operations = [
        migrations.AddField("proposal", "act", models.UUIDField(null=True)),
        migrations.AddField(
            "proposal", "answer", models.CharField(blank=True, choices=ANSWERS, default="", max_length=7)
        ),
        migrations.AddField("proposal", "interests", models.PositiveSmallIntegerField(default=0)),
        migrations.AlterField(
            "proposal", "state", models.CharField(choices=STATES, default="open", max_length=9)
        ),
        migrations.RunPython(count_interests, migrations.RunPython.noop),
        migrations.DeleteModel("Interest"),
        migrations.DeleteModel("Vote"),
    ]
