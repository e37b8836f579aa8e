"""Propose the totals of a year, and publish them as a second person."""

from django.db import transaction

from paraplu.base.clock import current_date
from paraplu.commons.counters import policy, queries
from paraplu.commons.counters.models import PublicYear
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit


class YearConflict(Exception):
    """What waits is not what the person read, or nothing waits any more."""


def propose_year(actor: Actor, year: int, kinds: list[str]) -> None:
    """Let totals of a year wait for a second person; they replace what waits, and nothing that is public."""
    authorize(policy.propose, actor)
    text = queries.public_text(year, kinds)
    with transaction.atomic():
        audit.lock_log()
        row, _is_new = PublicYear.objects.select_for_update().get_or_create(pk=year)
        if (row.proposed, row.proposed_by) == (text, actor.number):
            return
        row.proposed, row.proposed_by, row.proposed_on = text, actor.number, current_date()
        row.save()
        audit.record_event(actor, "counters.proposed")


def agree_to_year(actor: Actor, year: int, digest: str) -> None:
    """Publish what waits, as a second person who read exactly this."""
    authorize(policy.see_report, actor)
    with transaction.atomic():
        audit.lock_log()
        row = PublicYear.objects.select_for_update().filter(pk=year).exclude(proposed="").first()
        if row is None:
            raise YearConflict
        authorize(policy.agree, actor, queries.year_subject(actor, row))
        if row.proposed_digest != digest:
            raise YearConflict
        row.text, row.published_on = row.proposed, current_date()
        row.proposed, row.proposed_by, row.proposed_on = "", None, None
        row.save()
        audit.record_event(actor, "counters.published")


def forget_person(actor: Actor, number: int) -> None:
    """Delete an erased person's number from totals that wait; nobody agrees to them then."""
    authorize(policy.count, actor)
    waiting = PublicYear.objects.filter(proposed_by=number)
    waiting.update(proposed="", proposed_by=None, proposed_on=None)
