from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evoting', '0009_server_key'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='trustee', name='evoting_one_scrutineer_a_place'),
        migrations.RemoveConstraint(model_name='trustee', name='evoting_one_key_each'),
        migrations.RemoveConstraint(model_name='credentiallist', name='evoting_one_list_a_place'),
        migrations.RemoveConstraint(model_name='revokedslip', name='evoting_struck_once'),
        migrations.RemoveConstraint(model_name='remotecredential', name='evoting_one_far_slip'),
        migrations.RemoveConstraint(model_name='secretballot', name='evoting_one_ballot_an_identifier'),
        migrations.RenameField(model_name='trustee', old_name='scrutiny', new_name='election_setup'),
        migrations.RenameField(model_name='credentiallist', old_name='scrutiny', new_name='election_setup'),
        migrations.RenameField(model_name='revocation', old_name='scrutiny', new_name='election_setup'),
        migrations.RenameField(model_name='revokedslip', old_name='scrutiny', new_name='election_setup'),
        migrations.RenameField(model_name='remotecredential', old_name='scrutiny', new_name='election_setup'),
        migrations.RenameField(model_name='secretballot', old_name='scrutiny', new_name='election_setup'),
        migrations.RenameField(model_name='revokedslip', old_name='strike', new_name='revocation'),
        migrations.AddConstraint(
            model_name='trustee',
            constraint=models.UniqueConstraint(fields=['election_setup', 'place'], name='evoting_one_trustee_a_place'),
        ),
        migrations.AddConstraint(
            model_name='trustee',
            constraint=models.UniqueConstraint(fields=['election_setup', 'number'], name='evoting_one_key_each'),
        ),
        migrations.AddConstraint(
            model_name='credentiallist',
            constraint=models.UniqueConstraint(fields=['election_setup', 'place'], name='evoting_one_list_a_place'),
        ),
        migrations.AddConstraint(
            model_name='revokedslip',
            constraint=models.UniqueConstraint(fields=['election_setup', 'place', 'mark'], name='evoting_revoked_once'),
        ),
        migrations.AddConstraint(
            model_name='remotecredential',
            constraint=models.UniqueConstraint(fields=['election_setup', 'number'], name='evoting_one_remote_slip'),
        ),
        migrations.AddConstraint(
            model_name='secretballot',
            constraint=models.UniqueConstraint(fields=['election_setup', 'place'], name='evoting_one_identifier_each'),
        ),
    ]
