import django.db.models.deletion
import paraplu.kernel.seating
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('series', models.UUIDField(db_index=True, default=uuid.uuid4)),
                ('kind', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=80)),
                ('day', models.DateField(db_index=True)),
                ('minute', models.PositiveSmallIntegerField()),
                ('chapter', models.CharField(blank=True, max_length=40)),
                ('city', models.CharField(blank=True, max_length=60)),
                ('audience', models.CharField(max_length=10)),
                ('capacity', models.PositiveSmallIntegerField()),
                ('languages', models.CharField(blank=True, max_length=80)),
                ('access', models.CharField(blank=True, max_length=500)),
                ('note', models.CharField(blank=True, max_length=1000)),
                ('district', models.CharField(blank=True, max_length=80)),
                ('address', models.BinaryField(default=bytes)),
                ('address_hours', models.PositiveSmallIntegerField()),
                ('host', models.BigIntegerField(blank=True, db_index=True, null=True)),
                ('invitation_digest', models.CharField(max_length=64, null=True, unique=True)),
                ('invitation_round', models.PositiveSmallIntegerField(default=0)),
                ('turns', models.PositiveIntegerField(default=0)),
                ('came', models.PositiveSmallIntegerField(default=0)),
                ('is_settled', models.BooleanField(db_index=True, default=False)),
                ('moved_on', models.DateField(blank=True, null=True)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('cancelled_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Pass',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(null=True, unique=True)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('code_digest', models.CharField(max_length=64, null=True, unique=True)),
                ('word_digest', models.CharField(max_length=64, null=True, unique=True)),
                ('by', models.BigIntegerField(null=True)),
                ('asked_on', models.DateField(null=True)),
                ('given_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(db_index=True, null=True)),
                ('code_digest', models.CharField(max_length=64, null=True, unique=True)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('turn', models.PositiveIntegerField()),
                ('place', models.PositiveSmallIntegerField(null=True)),
                ('offered_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('left', 'left'), ('offered', 'offered'), ('confirmed', 'confirmed')], max_length=9)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='events.event')),
                ('held_pass', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.pass')),
            ],
            options={
                'indexes': [models.Index(models.F('event'), models.F('state'), models.F('turn'), name='events_seat_line')],
                'constraints': [models.UniqueConstraint(fields=('event', 'number'), name='events_seat_once_a_person'), models.UniqueConstraint(fields=('event', 'place'), name='events_place_held_once'), models.CheckConstraint(condition=models.Q(models.Q(('place__isnull', False), ('state__in', [paraplu.kernel.seating.SeatState['CONFIRMED'], paraplu.kernel.seating.SeatState['OFFERED']])), models.Q(('place__isnull', True), ('state__in', [paraplu.kernel.seating.SeatState['LEFT'], paraplu.kernel.seating.SeatState['WAITING']])), _connector='OR'), name='events_place_of_who_holds_one')],
            },
        ),
    ]
