from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('evoting', '0008_commitments'),
    ]

    operations = [
        migrations.RenameField(model_name='electionsetup', old_name='house_key', new_name='server_key'),
    ]
