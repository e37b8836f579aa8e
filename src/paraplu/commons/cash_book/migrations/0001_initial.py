"""The tables of the book."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import paraplu.base.clock


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name='YearClosing',
            fields=[
                ('year', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('closed_on', models.DateField(default=paraplu.base.clock.current_date)),
                ('digest', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='BookEntry',
            fields=[
                ("serial", models.BigIntegerField(primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('year', models.PositiveSmallIntegerField()),
                ('recorded_on', models.DateField(default=paraplu.base.clock.current_date)),
                ('is_late', models.BooleanField(default=False)),
                ('account', models.CharField(max_length=40)),
                ('cents', models.BigIntegerField()),
                ('text', models.CharField(max_length=120)),
                ('proof', models.CharField(blank=True, max_length=64)),
                ('reverses', models.BigIntegerField(null=True, unique=True)),
                ('form_key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['year', 'day', "serial"], name='cash_book_by_year'), models.Index(fields=['account', 'day', 'cents'], name='cash_book_balance')],
            },
        ),
        migrations.CreateModel(
            name='BookHead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("serial", models.BigIntegerField(default=0)),
                ('digest', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='cash_book_one_head')],
            },
        ),
        migrations.CreateModel(
            name='CountedBalance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(max_length=40)),
                ('day', models.DateField()),
                ('cents', models.BigIntegerField()),
                ('is_from_file', models.BooleanField()),
                ('recorded_on', models.DateField(default=paraplu.base.clock.current_date)),
            ],
            options={
                'indexes': [models.Index(fields=['account', '-day', '-id'], name='cash_book_last_count')],
            },
        ),
        migrations.CreateModel(
            name='YearFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(max_length=10)),
                ('line', models.CharField(max_length=40)),
                ('cents', models.BigIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('year', 'kind', 'line'), name='cash_book_each_figure_once')],
            },
        ),
        migrations.CreateModel(
            name='BookSplit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('cents', models.BigIntegerField()),
                ('category', models.CharField(max_length=40)),
                ('fund', models.CharField(blank=True, max_length=40)),
                ('activity', models.CharField(blank=True, max_length=40)),
                ('chapter', models.CharField(blank=True, max_length=40)),
                ('subsidy_line', models.CharField(blank=True, max_length=40)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cash_book.bookentry')),
            ],
            options={
                'indexes': [models.Index(fields=['fund', 'entry'], name='cash_book_by_fund')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'place'), name='cash_book_each_part_once')],
            },
        ),
    ]
