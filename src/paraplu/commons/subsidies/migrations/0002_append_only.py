"""A frozen report, what it charges and a proof can be added, never changed or deleted."""

from django.db import migrations

from paraplu.base.database_triggers import trigger_operation
from paraplu.commons.subsidies.triggers import OFF, ON


class Migration(migrations.Migration):
    dependencies = [("subsidies", "0001_initial")]

    operations = [trigger_operation(ON, OFF)]
