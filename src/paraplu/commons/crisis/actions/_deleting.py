"""Deletes a crisis with its notes, and records that it was on."""

from django.db.models import QuerySet

from paraplu.base.clock import current_date
from paraplu.commons.crisis.models import CrisisMode, CrisisNote, CrisisRecord


def delete_modes(modes: QuerySet[CrisisMode]) -> int:
    """Delete these with their notes, and record those that were on; return how many rows went.

    The caller has a transaction.
    """
    today = current_date()
    for mode in modes:
        if mode.starts and mode.ends:
            shown = CrisisNote.objects.filter(mode=mode, is_agreed=True).count()
            last = min(mode.ends, today)
            months = {"from_month": mode.starts.replace(day=1), "to_month": last.replace(day=1)}
            CrisisRecord.objects.create(notes=shown, **months)
    return CrisisMode.objects.filter(pk__in=[mode.pk for mode in modes]).delete()[0]
