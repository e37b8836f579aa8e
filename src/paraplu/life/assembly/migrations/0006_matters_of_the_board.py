"""An item may decide an act that most of the Board may not decide (art. 9:8)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assembly", "0005_alter_meetingconfirmation_what")]

    operations = [migrations.AddField("agendaitem", "act", models.UUIDField(null=True))]
