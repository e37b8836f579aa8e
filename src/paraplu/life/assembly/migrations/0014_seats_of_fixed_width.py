"""Give the columns of the roll that change a fixed width, so that no place of a row tells an order."""

from django.db import migrations, models

import paraplu.base.fixed_width

PAD_PLACE = "UPDATE assembly_rollseat SET here = substr(here || '      ', 1, 6)"
NAME_NOBODY = "UPDATE assembly_rollseat SET drawn_by = -999999 WHERE drawn_by IS NULL"


class Migration(migrations.Migration):

    dependencies = [
        ('assembly', '0013_itemreport_source'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='rollseat',
            name='assembly_seats_here',
        ),
        migrations.RunSQL(PAD_PLACE, migrations.RunSQL.noop),
        migrations.RunSQL(NAME_NOBODY, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='rollseat',
            name='here',
            field=paraplu.base.fixed_width.FixedWidthText(blank=True, choices=[('room', 'room'), ('remote', 'remote')], default='', max_length=6),
        ),
        migrations.AlterField(
            model_name='rollseat',
            name='drawn_by',
            field=models.BigIntegerField(default=-999999),
        ),
    ]
