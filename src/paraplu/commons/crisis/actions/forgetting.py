"""Forgets a crisis that is over: of it only the months and how many notes there were stay."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from paraplu.commons.crisis import policy, queries
from paraplu.commons.crisis.actions._deleting import delete_modes
from paraplu.commons.crisis.models import CrisisMode, CrisisNote
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize


def forget_person(actor: Actor, number: int) -> None:
    """Delete a person's number; what they asked for and nobody agreed to is deleted with it."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        CrisisMode.objects.filter(raised_by=number, is_on=False).delete()
        CrisisNote.objects.filter(written_by=number, is_agreed=False).delete()
        CrisisMode.objects.filter(more_by=number).update(more_by=None, more_days=None)
        rows: tuple[tuple[Any, str], ...] = (
            (CrisisMode, "raised_by"),
            (CrisisMode, "agreed_by"),
            (CrisisNote, "written_by"),
            (CrisisNote, "agreed_by"),
        )
        for model, whose in rows:
            model.objects.filter(**{whose: number}).update(**{whose: None})


def forget_due(actor: Actor, day: date) -> int:
    """Delete crisis mode whose days are over, and what waited too long; return how many rows."""
    authorize(policy.forget, actor)
    with transaction.atomic():
        over = delete_modes(CrisisMode.objects.filter(is_on=True, ends__lt=day))
        limit = day - timedelta(days=queries.WAITING_DAYS)
        unanswered, _ = CrisisMode.objects.filter(is_on=False, asked_on__lt=limit).delete()
    return over + unanswered
