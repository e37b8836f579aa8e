from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('asks', '0002_approval'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='helprequest', name='asks_by_subject'),
        migrations.RenameField(model_name='helprequest', old_name='room', new_name='app'),
        migrations.AddIndex(
            model_name='helprequest',
            index=models.Index(fields=['app', 'subject'], name='asks_by_subject'),
        ),
    ]
