"""What an interest is, sealed; and whether the Board learns of something in its next e-mail."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("board", "0003_matters_of_the_assembly")]

    operations = [
        migrations.AddField("interestdeclaration", "words", models.BinaryField(default=bytes)),
        migrations.CreateModel(
            name="BoardNews",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("is_waiting", models.BooleanField(default=False)),
            ],
        ),
    ]
