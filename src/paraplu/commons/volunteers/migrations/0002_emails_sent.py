from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('volunteers', '0001_initial'),
    ]

    operations = [
        migrations.RenameField(model_name='volunteer', old_name='ticket_digest', new_name='token_digest'),
        migrations.RenameField(model_name='volunteer', old_name='letters', new_name='emails_sent'),
    ]
