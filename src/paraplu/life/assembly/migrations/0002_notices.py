"""The reason for opening without every notice, and the digest of the personal link of each."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assembly', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='assembly',
            name='undelivered_reason',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='assemblynotice',
            name='link_digest',
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
    ]
