"""Tick what the law wanted after the assembly."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Filing
from paraplu.trust.audit import api as audit


def note_filed(actor: Actor, filing: UUID) -> None:
    """It was filed today; the first tick counts."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = Filing.objects.select_for_update().filter(pk=filing).first()
        if found is None:
            raise Http404
        if found.done_on is None:
            found.done_on = clock.today()
            found.save(update_fields=["done_on"])
            audit.record(actor, "assembly.filed")
