"""On PostgreSQL no table is emptied at one stroke either."""

from django.db import migrations

from paraplu.base.database_triggers import trigger_operation
from paraplu.commons.invoices.triggers import WHOLE_OFF, WHOLE_ON


class Migration(migrations.Migration):
    dependencies = [("invoices", "0001_initial")]

    operations = [trigger_operation(WHOLE_ON, WHOLE_OFF)]
