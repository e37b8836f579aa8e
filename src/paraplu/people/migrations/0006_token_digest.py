from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0005_by_the_system'),
    ]

    operations = [
        migrations.RenameField(model_name='joinrequest', old_name='ticket_digest', new_name='token_digest'),
    ]
