from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_event_helped_event_met'),
    ]

    operations = [
        migrations.RenameField(model_name='event', old_name='invitation_digest', new_name='guest_code_digest'),
        migrations.RenameField(model_name='event', old_name='invitation_round', new_name='guest_code_round'),
        migrations.RenameField(model_name='eventseat', old_name='held_pass', new_name='held_invitation'),
    ]
