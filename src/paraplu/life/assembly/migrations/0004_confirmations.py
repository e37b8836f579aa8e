"""What a second person confirms about a meeting."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assembly', '0003_lawful_kinds'),
    ]

    operations = [
        migrations.AddField(
            model_name='agendaitem',
            name='typed_outcome',
            field=models.CharField(blank=True, choices=[('carried', 'Carried'), ('rejected', 'Rejected'), ('no_quorum', 'No Quorum'), ('noted', 'Noted'), ('withdrawn', 'Withdrawn')], default='', max_length=9),
        ),
        migrations.AddField(
            model_name='proxy',
            name='is_accepted',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='rollseat',
            name='not_there',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='stage',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('open', 'Open'), ('counted', 'Counted'), ('done', 'Done')], default='waiting', max_length=7),
        ),
        migrations.CreateModel(
            name='MeetingConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('role', 'role'), ('presence', 'presence'), ('words', 'words'), ('hands', 'hands'), ('count', 'count'), ('proxy', 'proxy'), ('signature', 'signature'), ('candidacy', 'candidacy'), ('lot', 'lot'), ('answer', 'answer')], max_length=9)),
                ('digest', models.CharField(max_length=64)),
                ('who', models.BigIntegerField(db_index=True)),
                ('is_typed', models.BooleanField()),
                ('day', models.DateField()),
                ('assembly', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='assembly.assembly')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('assembly', 'digest', 'who'), name='assembly_one_word_each')],
            },
        ),
    ]
