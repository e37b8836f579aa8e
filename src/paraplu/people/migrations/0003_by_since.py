from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_acts'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['since', 'number'], name='people_by_since'),
        ),
    ]
