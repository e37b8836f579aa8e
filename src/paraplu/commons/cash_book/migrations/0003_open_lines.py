"""Lines of what is still to be paid or received; what was opened stays as it was."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import paraplu.base.clock
from paraplu.base.database_triggers import trigger_operation
from paraplu.commons.cash_book.triggers import LINES_OFF, LINES_ON


class Migration(migrations.Migration):

    dependencies = [
        ('cash_book', '0002_append_only'),
    ]

    operations = [
        migrations.CreateModel(
            name='OpenLine',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('direction', models.CharField(max_length=10)),
                ('source', models.CharField(max_length=40)),
                ('source_id', models.UUIDField()),
                ('cents', models.BigIntegerField()),
                ('text', models.CharField(max_length=120)),
                ('category', models.CharField(blank=True, max_length=40)),
                ('fund', models.CharField(blank=True, max_length=40)),
                ('activity', models.CharField(blank=True, max_length=40)),
                ('chapter', models.CharField(blank=True, max_length=40)),
                ('subsidy_line', models.CharField(blank=True, max_length=40)),
                ('reference', models.CharField(blank=True, db_index=True, max_length=12)),
                ('opened_on', models.DateField(default=paraplu.base.clock.current_date)),
                ('closed_on', models.DateField(db_index=True, null=True)),
                ('cancelled', models.BooleanField(default=False)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cash_book.openline')),
            ],
        ),
        migrations.CreateModel(
            name='LineSettlement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cents', models.BigIntegerField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cash_book.bookentry')),
                ('line', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cash_book.openline')),
            ],
        ),
        migrations.AddConstraint(
            model_name='openline',
            constraint=models.UniqueConstraint(fields=('source', 'source_id'), name='cash_book_each_source_once'),
        ),
        migrations.AddConstraint(
            model_name='openline',
            constraint=models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='cash_book_line_of_something'),
        ),
        migrations.AddConstraint(
            model_name='openline',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled', False), ('closed_on__isnull', False), _connector='OR'), name='cash_book_cancelled_is_closed'),
        ),
        migrations.AddConstraint(
            model_name='linesettlement',
            constraint=models.UniqueConstraint(fields=('line', 'entry'), name='cash_book_each_settlement_once'),
        ),
        trigger_operation(LINES_ON, LINES_OFF),
    ]
