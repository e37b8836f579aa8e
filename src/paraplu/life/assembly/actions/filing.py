"""Record what was filed after the assembly, as the law requires."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import AssemblyFiling
from paraplu.trust.audit import api as audit


def mark_filing_done(actor: Actor, filing: UUID) -> None:
    """Record that it was filed today; the first time counts."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = AssemblyFiling.objects.select_for_update().filter(pk=filing).first()
        if found is None:
            raise Http404
        if found.done_on is None:
            found.done_on = clock.current_date()
            found.save(update_fields=["done_on"])
            audit.record_event(actor, "assembly.filed")
