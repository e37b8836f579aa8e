from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("sealing_key", models.BinaryField()),
                ("signing_key", models.BinaryField()),
                ("salt", models.BinaryField()),
                ("wrapped", models.BinaryField()),
                ("made_on", models.DateField()),
            ],
        ),
    ]
