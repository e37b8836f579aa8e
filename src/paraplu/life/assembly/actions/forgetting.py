"""Forget: what a person leaves behind, and what the contest period has outlived."""

import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Assembly, Count, Demand, Notice, Phase, Proxy, Seat, Signature
from paraplu.life.assembly.proof import canonical, freeze_proof
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

RUNNING = (Phase.CONVENED, Phase.OPENED)
OVER = (Phase.CLOSED, Phase.SIGNED, Phase.CALLED_OFF)


def forget(actor: Actor, number: int) -> None:
    """An erased person signs nothing more, votes for nobody and gets no notice.

    Law: where a meeting was held, who was on its roll stays as a number until it can no longer be contested
    (GDPR art. 17(3)(e)); who led it, who signed and whom it admitted or excluded stays with the minutes.
    """
    insist(policy.forget, actor, number)
    with transaction.atomic():
        Signature.objects.filter(number=number, demand__settled_on__isnull=True).delete()
        running = Assembly.objects.filter(phase__in=RUNNING)
        Notice.objects.filter(assembly__in=running, number=number).delete()
        Seat.objects.filter(assembly__in=running, number=number).update(off_roll=True, here="")
        for side in ("giver", "holder"):
            Proxy.objects.filter(assembly__in=running, **{side: number}).delete()


def forget_due(actor: Actor, today: date) -> int:
    """Keep the count and the hash of what can no longer be contested, and delete the rest; how many rows."""
    insist(policy.forget, actor)
    _write_proof_down()
    limit = today - timedelta(days=settings.UNION.retention["contest_days"])
    due = Assembly.objects.filter(phase__in=OVER, day__lt=limit, count_digest="")
    gone = sum(_reduce(assembly) for assembly in due)
    old = Demand.objects.filter(asked_on__lt=limit)
    signatures, _tables = Signature.objects.filter(demand__in=old).delete()
    unmet, _tables = old.filter(reached_on__isnull=True).delete()
    return gone + signatures + unmet


def _write_proof_down() -> None:
    """Threat: the outbox forgets what became of a letter before the notice can no longer be contested."""
    for assembly in Assembly.objects.filter(phase__in=RUNNING):
        told = assembly.notice | freeze_proof(assembly)
        if told != assembly.notice:
            Assembly.objects.filter(pk=assembly.pk).update(notice=told)


def _reduce(assembly: Assembly) -> int:
    with transaction.atomic():
        digest, gone = hashlib.sha256(), 0
        for rows in (
            Seat.objects.filter(assembly=assembly),
            Proxy.objects.filter(assembly=assembly),
            Notice.objects.filter(assembly=assembly),
            Count.objects.filter(item__assembly=assembly),
        ):
            told = [[str(value) for value in row] for row in rows.order_by("pk").values_list()]
            digest.update(canonical(told))
            gone += rows.delete()[0]
        items = [item.pk for item in assembly.items.all()]
        for told, many in elections.forget_counts(THE_HOUSE, items):
            digest.update(canonical(told))
            gone += many
        gone += evoting.destroy_boards(assembly.pk)
        assembly.count_digest = digest.hexdigest()
        assembly.save(update_fields=["count_digest"])
    return gone
