"""Let voters complain before the total of a ballot is opened."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evoting', '0004_figures_in_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='BallotComplaint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('tracker', models.CharField(blank=True, max_length=43)),
                ('is_listed', models.BooleanField()),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='evoting.secretballot')),
            ],
        ),
    ]
