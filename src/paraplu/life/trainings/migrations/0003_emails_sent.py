from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0002_trainer_agreed_on'),
    ]

    operations = [
        migrations.RenameField(model_name='training', old_name='ticket_digest', new_name='token_digest'),
        migrations.RenameField(model_name='training', old_name='letters', new_name='emails_sent'),
    ]
