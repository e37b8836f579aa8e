"""Let the figures of an open ballot move in steps."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evoting', '0003_ballot_questions'),
    ]

    operations = [
        migrations.AddField(
            model_name='secretballot',
            name='shown',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='secretballot',
            name='mark',
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
