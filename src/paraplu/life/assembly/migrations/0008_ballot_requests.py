"""What others confirm about secret ballots, and the item that shows their boards to everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assembly", "0007_demandsignature_counts_on_and_more"),
    ]

    operations = [
        migrations.AlterField(
            model_name="agendaitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("annual_report", "Annual Report"),
                    ("accounts", "Accounts"),
                    ("discharge", "Discharge"),
                    ("budget", "Budget"),
                    ("election", "Election"),
                    ("statutes", "Statutes"),
                    ("purpose", "Purpose"),
                    ("exclusion", "Exclusion"),
                    ("admission", "Admission"),
                    ("dismissal", "Dismissal"),
                    ("confirmation", "Confirmation"),
                    ("auditor", "Auditor"),
                    ("directors_pay", "Directors Pay"),
                    ("liability_action", "Liability Action"),
                    ("board_matter", "Board Matter"),
                    ("dissolution", "Dissolution"),
                    ("public_boards", "Public Boards"),
                    ("motion", "Motion"),
                    ("other_business", "Other Business"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="meetingconfirmation",
            name="what",
            field=models.CharField(
                choices=[
                    ("role", "role"),
                    ("presence", "presence"),
                    ("words", "words"),
                    ("hearing", "hearing"),
                    ("hands", "hands"),
                    ("count", "count"),
                    ("proxy", "proxy"),
                    ("signature", "signature"),
                    ("candidacy", "candidacy"),
                    ("withdraw", "withdraw"),
                    ("tally", "tally"),
                    ("lot", "lot"),
                    ("answer", "answer"),
                    ("trustees", "trustees"),
                    ("slips", "slips"),
                    ("close", "close"),
                    ("to_paper", "to_paper"),
                ],
                max_length=9,
            ),
        ),
    ]
