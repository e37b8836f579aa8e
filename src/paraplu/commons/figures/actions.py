"""Propose the tables of a year, agree to them, forget; the only file that writes."""

from datetime import date

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.figures import policy, queries
from paraplu.commons.figures.counting import read_tables
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.plan import figures_plan
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.mailboxes import api as mailboxes


class TablesConflict(Exception):
    """This year is not the one that can be counted, or its tables are public already."""


def propose_tables(actor: Actor, year: int, text: str) -> None:
    """Store what the first auditor counted; it replaces what waits.

    Raises UnsoundTables if it gives a small count away.
    """
    authorize(policy.count, actor)
    if year != queries.countable_year():
        raise TablesConflict
    read_tables(text, figures_plan(), year)
    if not queries.is_counting_time():
        raise TablesConflict
    with transaction.atomic():
        audit.lock_log()
        found = YearTables.objects.select_for_update().filter(pk=year).first()
        if found and found.published_on:
            raise TablesConflict
        if found and (found.text, found.proposed_by) == (text, actor.number):
            return
        proposed = {"text": text, "proposed_by": actor.number, "proposed_on": current_date()}
        YearTables.objects.update_or_create(pk=year, defaults=proposed)
        audit.record_event(actor, "figures.proposed")


def agree_to_tables(actor: Actor, year: int, text: str) -> None:
    """Publish the tables of a year as the second auditor, who counted exactly the same; the records go."""
    authorize(policy.count, actor)
    with transaction.atomic():
        audit.lock_log()
        found = YearTables.objects.select_for_update().filter(pk=year).first()
        if found is None or found.published_on:
            raise TablesConflict
        authorize(policy.agree, actor, queries.figures_subject(actor, found, text))
        if not queries.is_counting_time():
            raise TablesConflict
        found.proposed_by, found.published_on = None, current_date()
        found.save(update_fields=["proposed_by", "published_on"])
        audit.record_event(actor, "figures.published")
        # The night does it too, if the system stops between the two databases.
        transaction.on_commit(lambda: mailboxes.delete_records(year))


def forget_person(actor: Actor, number: int) -> None:
    """Delete an erased person's number from tables that wait."""
    authorize(policy.forget, actor)
    YearTables.objects.filter(proposed_by=number).update(proposed_by=None)


def forget_due(actor: Actor, today: date) -> int:
    """Delete the records of years whose tables are public, and of years that are too long ago."""
    authorize(policy.forget, actor)
    oldest = today.year - 2 if today.month <= queries.LAST_MONTH else today.year - 1
    published = queries.published_tables().values_list("year", flat=True).first() or 0
    YearTables.objects.filter(published_on=None, year__lte=oldest).delete()
    return mailboxes.delete_records(max(oldest, published))
