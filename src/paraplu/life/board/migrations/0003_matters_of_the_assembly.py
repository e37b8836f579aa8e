"""What the Board left to the General Assembly waits for that, and no longer for the Board (art. 9:8)."""

from typing import Any

from django.db import migrations


def leave_to_assembly(apps: Any, _editor: Any) -> None:
    left = apps.get_model("board", "BoardItem").objects.filter(outcome="assembly", act__isnull=False)
    waiting = apps.get_model("decisions", "PendingAct").objects.filter(state="asked", organ="board")
    waiting.filter(pk__in=list(left.values_list("act", flat=True))).update(organ="assembly", lapses_on=None)


class Migration(migrations.Migration):
    dependencies = [("board", "0002_left_early"), ("decisions", "0001_initial")]

    operations = [migrations.RunPython(leave_to_assembly, migrations.RunPython.noop)]
