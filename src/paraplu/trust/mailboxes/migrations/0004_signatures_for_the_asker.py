from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mailboxes', '0003_second_readers'),
    ]

    operations = [
        migrations.AddField(model_name='message', name='written_by', field=models.BinaryField(default=b'')),
        migrations.AddField(model_name='message', name='agreed_by', field=models.BinaryField(default=b'')),
        migrations.AddField(model_name='waitinganswer', name='written_by', field=models.BinaryField(default=b'')),
    ]
