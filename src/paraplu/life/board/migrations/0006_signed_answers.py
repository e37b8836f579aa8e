"""A yes in writing is signed with the key of the Board's list; answers from before have no signature."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("board", "0005_boardmeeting_signed_head")]

    operations = [
        migrations.AddField("boardballot", "signature", models.BinaryField(default=bytes)),
        migrations.AddField("boardballot", "day", models.DateField(null=True)),
        migrations.AddField("boardsignature", "signature", models.BinaryField(default=bytes)),
    ]
