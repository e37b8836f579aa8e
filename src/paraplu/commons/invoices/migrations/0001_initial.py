"""The tables of invoices; what an invoice says is never changed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import paraplu.base.clock
from paraplu.base.database_triggers import trigger_operation
from paraplu.commons.invoices.triggers import OFF, ON


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='InvoiceYear',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('last', models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name='Invoice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('serial', models.PositiveIntegerField()),
                ('day', models.DateField(default=paraplu.base.clock.current_date)),
                ('due_on', models.DateField(db_index=True, null=True)),
                ('client', models.CharField(max_length=80)),
                ('address', models.CharField(max_length=200)),
                ('vat_number', models.CharField(blank=True, max_length=60)),
                ('language', models.CharField(max_length=8)),
                ('lines', models.JSONField(default=list)),
                ('cents', models.BigIntegerField()),
                ('reference', models.CharField(blank=True, max_length=12)),
                ('printed', models.JSONField(default=dict)),
                ('must_be_structured', models.BooleanField(default=False)),
                ('reason', models.CharField(blank=True, max_length=120)),
                ('form_key', models.UUIDField(unique=True)),
                ('credits', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='invoices.invoice')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('year', 'serial'), name='invoices_each_number_once'), models.CheckConstraint(condition=models.Q(('cents__gt', 0)), name='invoices_of_something')],
            },
        ),
        trigger_operation(ON, OFF),
    ]
