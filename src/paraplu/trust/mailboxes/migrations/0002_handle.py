from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mailboxes', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='box',
            name='handle_digest',
            field=models.BinaryField(default=b''),
        ),
    ]
