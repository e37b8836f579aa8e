"""The key of a line does not change either: apps and settlements name the line by it."""

from django.db import migrations

from paraplu.base.database_triggers import trigger_operation
from paraplu.commons.cash_book.triggers import KEY_OFF, KEY_ON


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0006_line_proof_and_end")]

    operations = [trigger_operation(KEY_ON, KEY_OFF)]
