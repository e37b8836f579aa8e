"""What is in the book can be added, never changed or deleted."""

from django.db import migrations

from paraplu.base.database_triggers import trigger_operation
from paraplu.commons.cash_book.triggers import OFF, ON


class Migration(migrations.Migration):
    dependencies = [("cash_book", "0001_initial")]

    operations = [trigger_operation(ON, OFF)]
