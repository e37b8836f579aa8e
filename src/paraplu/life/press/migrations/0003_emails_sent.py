from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('press', '0002_pressmeeting'),
    ]

    operations = [
        migrations.RenameField(model_name='pressrequest', old_name='ticket_digest', new_name='token_digest'),
        migrations.RenameField(model_name='pressrequest', old_name='letters', new_name='emails_sent'),
    ]
