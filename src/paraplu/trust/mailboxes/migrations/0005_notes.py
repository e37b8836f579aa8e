from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mailboxes', '0004_signatures_for_the_asker'),
    ]

    operations = [
        migrations.AlterField(model_name='message', name='side', field=models.CharField(choices=[('asker', 'Asker'), ('circle', 'Circle'), ('note', 'Note')], max_length=6)),
    ]
