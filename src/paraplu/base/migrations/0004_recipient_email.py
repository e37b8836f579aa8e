from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('base', '0003_tally'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='recipient', name='base_recipient_state'),
        migrations.RenameField(model_name='recipient', old_name='letter', new_name='email'),
        migrations.AddIndex(
            model_name='recipient', index=models.Index('state', 'email', name='base_recipient_state')
        ),
    ]
