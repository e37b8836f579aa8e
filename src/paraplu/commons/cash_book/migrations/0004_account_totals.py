"""Each account's total stands in a row of its own, so that no list adds the whole book up."""

from django.db import migrations, models


def add_up(apps, schema_editor):
    entries, totals = (apps.get_model("cash_book", name) for name in ("BookEntry", "AccountTotal"))
    sums = entries.objects.order_by().values_list("account").annotate(models.Sum("cents"))
    totals.objects.bulk_create(totals(account=account, cents=cents) for account, cents in sums)


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0003_open_lines")]

    operations = [
        migrations.CreateModel(
            name="AccountTotal",
            fields=[
                ("account", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("cents", models.BigIntegerField()),
            ],
        ),
        migrations.AddIndex(
            model_name="bookentry",
            index=models.Index(fields=["year", "-serial"], name="cash_book_newest_of_year"),
        ),
        migrations.RunPython(add_up, migrations.RunPython.noop),
    ]
