import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mailboxes', '0002_pool'),
    ]

    operations = [
        migrations.AddField(
            model_name='box',
            name='closing_by',
            field=models.CharField(blank=True, default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='box',
            name='closing_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='WaitingAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('side_number', models.PositiveSmallIntegerField()),
                ('sealed', models.BinaryField()),
                ('author', models.CharField(max_length=64)),
                ('day', models.DateField()),
                ('is_returned', models.BooleanField(default=False)),
                ('box', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='mailboxes.box')),
            ],
        ),
    ]
