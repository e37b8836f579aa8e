from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def remember_hosts(apps, schema_editor):
    """Those who signed up before gave their name to the host of today."""
    seat, event = apps.get_model("events", "EventSeat"), apps.get_model("events", "Event")
    host = event.objects.filter(pk=OuterRef("event_id")).values("host")[:1]
    seat.objects.filter(~Q(state="left")).update(host=Subquery(host))


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.AddField("event", "held_on", models.DateField(blank=True, null=True)),
        migrations.AddField("eventseat", "host", models.BigIntegerField(null=True)),
        migrations.CreateModel(
            name="EventChange",
            fields=[
                ("act", models.UUIDField(primary_key=True, serialize=False)),
                ("content", models.BinaryField(default=bytes)),
                ("event", models.ForeignKey(on_delete=models.CASCADE, related_name="+", to="events.event")),
            ],
        ),
        migrations.RunPython(remember_hosts, migrations.RunPython.noop),
    ]
