"""Key holders accept for themselves, and wait on a list until chair and secretary agree."""

from django.db import migrations, models
from django.db.models import F


def note_accepted(apps, schema_editor):
    """Whoever has tried their code accepted by doing so."""
    trustees = apps.get_model("evoting", "Trustee").objects.exclude(tested_on=None)
    trustees.update(accepted_on=F("tested_on"))


class Migration(migrations.Migration):

    dependencies = [
        ('evoting', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='trustee',
            name='accepted_on',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(note_accepted, migrations.RunPython.noop),
        migrations.CreateModel(
            name='NamedTrustee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('assembly_id', models.UUIDField()),
                ('place', models.PositiveSmallIntegerField()),
                ('number', models.BigIntegerField(db_index=True)),
                ('threshold', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['place'],
                'constraints': [models.UniqueConstraint(fields=('assembly_id', 'place'), name='evoting_one_named_a_place')],
            },
        ),
    ]
