from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assembly', '0002_secret_ballots'),
    ]

    operations = [
        migrations.AddField(
            model_name='secretballot',
            name='is_for_everybody',
            field=models.BooleanField(default=False),
        ),
    ]
