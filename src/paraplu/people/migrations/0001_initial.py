import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('asked_on', models.DateField(db_index=True)),
                ('ends_on', models.DateField()),
                ('vouch_digest', models.CharField(max_length=64, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(db_index=True)),
                ('day', models.DateField()),
                ('step', models.CharField(max_length=12)),
                ('state', models.CharField(choices=[('supporting', 'supporting'), ('applying', 'applying'), ('active', 'active'), ('ended', 'ended')], max_length=12)),
                ('decided_by', models.PositiveIntegerField(blank=True, null=True)),
                ('how', models.CharField(max_length=12)),
            ],
        ),
        migrations.CreateModel(
            name='Erased',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('day', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('form', models.CharField(max_length=12)),
                ('working_name', models.CharField(max_length=60)),
                ('language', models.CharField(max_length=8)),
                ('chapter', models.CharField(blank=True, max_length=40)),
                ('topics', models.JSONField(default=list)),
                ('adult', models.BooleanField(default=False)),
                ('declared', models.BooleanField(default=False)),
                ('assent_version', models.CharField(max_length=20)),
                ('assent_language', models.CharField(max_length=8)),
                ('address_token', models.CharField(blank=True, max_length=64)),
                ('link_digest', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('code_digest', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('ticket_digest', models.CharField(max_length=64, unique=True)),
                ('content_mac', models.CharField(max_length=64)),
                ('asked_on', models.DateField()),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('confirmed_number', models.PositiveIntegerField(blank=True, db_index=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(db_index=True)),
                ('by', models.PositiveIntegerField(db_index=True)),
                ('day', models.DateField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('number', 'by'), name='people_vouch_once')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('number', models.PositiveIntegerField(primary_key=True, serialize=False)),
                ('working_name', models.CharField(max_length=60)),
                ('language', models.CharField(max_length=8)),
                ('state', models.CharField(choices=[('supporting', 'supporting'), ('applying', 'applying'), ('active', 'active'), ('ended', 'ended')], max_length=12)),
                ('since', models.DateField()),
                ('adult', models.BooleanField(default=False)),
                ('declared', models.BooleanField(default=False)),
                ('rule_number', models.PositiveIntegerField(blank=True, null=True)),
                ('assent_version', models.CharField(max_length=20)),
                ('assent_language', models.CharField(max_length=8)),
                ('entered_how', models.CharField(max_length=12)),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['working_name', 'number'], name='people_by_name')],
            },
        ),
    ]
