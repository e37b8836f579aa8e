"""A secret ballot has a row for each of its questions, in place of one item."""

import django.db.models.deletion
from django.db import migrations, models


def move_items(apps, schema_editor):
    """Give each ballot one question about the item that it had."""
    questions = apps.get_model("evoting", "BallotQuestion").objects
    for ballot in apps.get_model("evoting", "SecretBallot").objects.all():
        questions.create(
            ballot=ballot,
            place=0,
            item_id=ballot.item_id,
            answers=ballot.answers,
            is_living=ballot.phase != "abandoned",
        )


class Migration(migrations.Migration):

    dependencies = [
        ('evoting', '0002_named_trustees'),
    ]

    operations = [
        migrations.CreateModel(
            name='BallotQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('item_id', models.UUIDField(db_index=True)),
                ('answers', models.JSONField(default=list)),
                ('is_living', models.BooleanField(default=True)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='evoting.secretballot')),
            ],
            options={
                'ordering': ['ballot', 'place'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'place'), name='evoting_one_question_a_place')],
            },
        ),
        migrations.RunPython(move_items, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='secretballot',
            name='evoting_one_living_ballot',
        ),
        migrations.AddConstraint(
            model_name='ballotquestion',
            constraint=models.UniqueConstraint(condition=models.Q(('is_living', True)), fields=('item_id',), name='evoting_one_living_ballot'),
        ),
        migrations.RemoveField(
            model_name='secretballot',
            name='answers',
        ),
        migrations.RemoveField(
            model_name='secretballot',
            name='item_id',
        ),
    ]
