import uuid

from django.db import migrations, models

import paraplu.base.clock


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PreparedSentence',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('made_on', models.DateField(default=paraplu.base.clock.current_date)),
                ('until', models.DateField()),
                ('texts', models.JSONField()),
                ('services', models.JSONField(default=list)),
                ('written', models.JSONField()),
                ('agreed', models.JSONField(default=dict)),
            ],
        ),
    ]
