from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_gift_certificate'),
    ]

    operations = [
        migrations.RenameField(model_name='thanks', old_name='ticket_digest', new_name='token_digest'),
    ]
