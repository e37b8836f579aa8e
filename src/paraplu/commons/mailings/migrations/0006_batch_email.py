from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('mailings', '0005_alter_mailing_obstacle'),
    ]

    operations = [
        migrations.RenameField(model_name='audiencebatch', old_name='letter', new_name='email'),
    ]
