from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='held',
            field=models.BooleanField(default=False),
        ),
    ]
