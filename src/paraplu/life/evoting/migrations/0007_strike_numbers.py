"""A slip is revoked by the mark of a number outside, no longer by the credential that its code makes."""

from django.db import migrations, models


def forget_revoked_credentials(apps, schema_editor):
    """Slips printed before have no number: the next ballot of their meeting asks for new ones."""
    apps.get_model("evoting", "RevokedCredential").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ("evoting", "0006_vouched_setups"),
    ]

    operations = [
        migrations.RunPython(forget_revoked_credentials, migrations.RunPython.noop),
        migrations.AddField(
            model_name="electionsetup",
            name="gathering",
            field=models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="credentiallist",
            name="marks",
            field=models.TextField(default="[]"),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="revokedcredential", name="evoting_struck_once"),
        migrations.RenameModel(old_name="RevokedCredential", new_name="RevokedSlip"),
        migrations.RemoveField(model_name="revokedslip", name="credential"),
        migrations.AddField(
            model_name="revokedslip",
            name="mark",
            field=models.CharField(max_length=32, default=""),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="revokedslip",
            constraint=models.UniqueConstraint(
                fields=("scrutiny", "place", "mark"), name="evoting_struck_once"
            ),
        ),
    ]
