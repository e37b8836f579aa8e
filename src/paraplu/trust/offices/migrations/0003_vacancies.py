"""A director whom the Board co-opted fills the vacant seat of another mandate (art. 9:6)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offices", "0002_acts")]

    operations = [
        migrations.AddField(
            "mandate",
            "vacancy",
            models.OneToOneField(
                null=True, on_delete=models.deletion.SET_NULL, related_name="+", to="offices.mandate"
            ),
        ),
    ]
