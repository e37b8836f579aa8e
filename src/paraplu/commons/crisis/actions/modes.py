"""Ask for crisis mode, agree to it as the second person, make it longer, end it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.crisis import policy, queries
from paraplu.commons.crisis.actions._deleting import delete_modes
from paraplu.commons.crisis.current_crisis import clear_crisis_cache
from paraplu.commons.crisis.models import CrisisMode
from paraplu.commons.crisis.prepared_texts import crisis_texts
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit

MOST_DAYS = 14


class AnotherIsOn(Exception):
    """Crisis mode is on already: it is made longer or ended, not begun a second time."""


class MoreDaysWait(Exception):
    """Another person asked for more days, and that waits for a second person."""


def ask_for_crisis(actor: Actor, kind: str, chapters: Sequence[str], days: int) -> UUID:
    """Ask a second person for crisis mode; what this person asked for before and nobody agreed to goes."""
    authorize(policy.ask_for_crisis, actor)
    if kind not in crisis_texts().kinds or not 1 <= days <= MOST_DAYS:
        raise ValueError(kind, days)
    with transaction.atomic():
        CrisisMode.objects.filter(raised_by=actor.number, is_on=False).delete()
        mode = CrisisMode.objects.create(
            kind=kind,
            # All of them are everywhere, as none is.
            chapters="" if len(set(chapters)) == len(settings.UNION.chapters) else " ".join(sorted(chapters)),
            days=days,
            asked_on=current_date(),
            raised_by=actor.number,
        )
        audit.record_event(actor, "crisis.asked")
    return mode.pk


def agree_to_crisis(actor: Actor, mode_id: UUID) -> None:
    """Switch crisis mode on, as the second person; raises AnotherIsOn. What was asked for never changes."""
    with transaction.atomic():
        audit.lock_log()
        mode = CrisisMode.objects.select_for_update().get(pk=mode_id)
        authorize(policy.agree, actor, queries.with_ties(actor, mode.raised_by))
        if mode.is_on:
            return
        today = current_date()
        delete_modes(CrisisMode.objects.filter(is_on=True, ends__lt=today))
        if CrisisMode.objects.filter(is_on=True).exists():
            raise AnotherIsOn
        mode.is_on, mode.agreed_by = True, actor.number
        mode.starts, mode.ends = today, today + timedelta(days=mode.days - 1)
        mode.save(update_fields=["is_on", "agreed_by", "starts", "ends"])
        audit.record_event(actor, "crisis.begun")
    clear_crisis_cache()


def ask_for_more_days(actor: Actor, mode_id: UUID, days: int) -> None:
    """Ask a second person for more days; raises MoreDaysWait if another person asked for some already."""
    authorize(policy.ask_for_crisis, actor)
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(days)
    with transaction.atomic():
        mode = CrisisMode.objects.select_for_update().get(pk=mode_id, is_on=True)
        if mode.more_days and mode.more_by != actor.number:
            raise MoreDaysWait
        mode.more_days, mode.more_by = days, actor.number
        mode.save(update_fields=["more_days", "more_by"])
        audit.record_event(actor, "crisis.more_asked")


def agree_to_more_days(actor: Actor, mode_id: UUID, days: int) -> None:
    """Make it longer, as the second person. days: what this person read, else nothing happens."""
    with transaction.atomic():
        mode = CrisisMode.objects.select_for_update().get(pk=mode_id)
        authorize(policy.agree, actor, queries.with_ties(actor, mode.more_by))
        if mode.ends and mode.more_days == days:
            # Counted from today at most: a crisis is never on for longer than that without two people.
            latest = current_date() + timedelta(days=MOST_DAYS)
            mode.ends, mode.more_days, mode.more_by = (
                min(mode.ends + timedelta(days=days), latest),
                None,
                None,
            )
            mode.save(update_fields=["ends", "more_days", "more_by"])
            audit.record_event(actor, "crisis.longer")
    clear_crisis_cache()


def end_crisis(actor: Actor, mode_id: UUID) -> None:
    """End crisis mode and delete its notes at once, or delete what waits; one person does it alone."""
    authorize(policy.end, actor)
    with transaction.atomic():
        if delete_modes(CrisisMode.objects.select_for_update().filter(pk=mode_id)):
            audit.record_event(actor, "crisis.ended")
    clear_crisis_cache()
