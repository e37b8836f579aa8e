"""Keys end by an act of the Board, notes of the copy wait for a second, and a viewing names a reference."""

import uuid

from django.db import migrations, models

EVENTS = [
    ("renewed", "Renewed"),
    ("authority", "Authority"),
    ("court", "Court"),
    ("member", "Member"),
    ("keepers", "Keepers"),
    ("complete", "Complete"),
]


def draw_references(apps, schema_editor):
    """Requests that are open now get a reference each."""
    for appointment in apps.get_model("register", "Appointment").objects.all():
        appointment.reference = uuid.uuid4()
        appointment.save(update_fields=["reference"])


class Migration(migrations.Migration):

    dependencies = [("register", "0002_rotationfile_replacedentry")]

    operations = [
        migrations.RemoveField("registerkey", "ending_by"),
        migrations.RemoveField("registerkey", "ending_on"),
        migrations.RemoveConstraint("copynote", "register_known_note"),
        migrations.AlterField("copynote", "what", models.CharField(choices=EVENTS, max_length=9)),
        migrations.AddConstraint(
            "copynote",
            models.CheckConstraint(
                condition=models.Q(("what__in", [key for key, _label in EVENTS])), name="register_known_note"
            ),
        ),
        migrations.AddField("appointment", "reference", models.UUIDField(null=True, editable=False)),
        migrations.RunPython(draw_references, migrations.RunPython.noop),
        migrations.AlterField(
            "appointment", "reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
        ),
    ]
