"""Members ask for a vote on key holders, and a teller confirms that they stay."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assembly', '0008_ballot_requests'),
    ]

    operations = [
        migrations.AlterField(
            model_name='meetingconfirmation',
            name='what',
            field=models.CharField(choices=[('role', 'role'), ('presence', 'presence'), ('words', 'words'), ('hearing', 'hearing'), ('hands', 'hands'), ('count', 'count'), ('proxy', 'proxy'), ('signature', 'signature'), ('candidacy', 'candidacy'), ('withdraw', 'withdraw'), ('tally', 'tally'), ('lot', 'lot'), ('answer', 'answer'), ('trustees', 'trustees'), ('slips', 'slips'), ('close', 'close'), ('to_paper', 'to_paper'), ('doubt', 'doubt'), ('stay', 'stay')], max_length=9),
        ),
    ]
