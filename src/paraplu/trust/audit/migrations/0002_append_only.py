"""Entries can be added, never changed or deleted."""

from django.db import migrations

from paraplu.base.database_triggers import trigger_operation
from paraplu.trust.audit.triggers import OFF, ON


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [trigger_operation(ON, OFF)]
