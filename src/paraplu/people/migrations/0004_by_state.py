from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0003_by_since'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['state', 'working_name', 'number'], name='people_by_state_and_name'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(fields=['state', 'since', 'number'], name='people_by_state_and_since'),
        ),
    ]
