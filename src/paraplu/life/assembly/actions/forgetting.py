"""Forget an erased person, and records whose contest period is over."""

import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import policy
from paraplu.life.assembly.actions._notices import move_unreached_to_paper
from paraplu.life.assembly.actions.demanding import count_waited_signatures, tell_first_signatories
from paraplu.life.assembly.models import (
    Assembly,
    AssemblyNotice,
    Demand,
    DemandSignature,
    MeetingConfirmation,
    Phase,
    Proxy,
    RollSeat,
    TellerCount,
)
from paraplu.life.assembly.proof import canonical_json, current_notice_counts
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

RUNNING = (Phase.CONVENED, Phase.OPENED)
OVER = (Phase.CLOSED, Phase.SIGNED, Phase.CALLED_OFF)


def forget(actor: Actor, number: int) -> None:
    """Remove an erased person from open demands, notices, roll and proxies of meetings that are not over.

    Law: the roll of a meeting that was held keeps their number until the meeting can no longer be contested
    (GDPR art. 17(3)(e)); the minutes keep the numbers of the bureau, of signers and of people decided about.
    """
    authorize(policy.forget, actor, number)
    with transaction.atomic():
        DemandSignature.objects.filter(number=number, demand__settled_on__isnull=True).delete()
        Demand.objects.filter(about=number).update(about=None)
        Assembly.objects.filter(convened_by=number).update(convened_by=None)
        running = Assembly.objects.filter(phase__in=RUNNING)
        AssemblyNotice.objects.filter(assembly__in=running, number=number).delete()
        RollSeat.objects.filter(assembly__in=running, number=number).update(off_roll=True, here="")
        MeetingConfirmation.objects.filter(assembly__phase=Phase.CONVENED, who=number).delete()
        for side in ("giver", "holder"):
            Proxy.objects.filter(assembly__in=running, **{side: number}).delete()


def forget_due(actor: Actor, today: date) -> int:
    """Reduce what can no longer be contested to counts and a hash; returns how many rows are deleted."""
    authorize(policy.forget, actor)
    _save_notice_counts()
    count_waited_signatures(SYSTEM)
    tell_first_signatories(SYSTEM)
    limit = today - timedelta(days=settings.UNION.retention["contest_days"])
    due = Assembly.objects.filter(phase__in=OVER, day__lt=limit, count_digest="")
    gone = sum(_reduce_to_digest(assembly) for assembly in due)
    old = Demand.objects.filter(asked_on__lt=limit)
    signatures, _tables = DemandSignature.objects.filter(demand__in=old).delete()
    unmet, _tables = old.filter(reached_on__isnull=True).delete()
    return gone + signatures + unmet + elections.forget_lapsed(SYSTEM, today)


def _save_notice_counts() -> None:
    """Save the notice counts, since the outbox forgets while the notice can still be contested."""
    for assembly in Assembly.objects.filter(phase=Phase.CONVENED):
        move_unreached_to_paper(assembly)
        notice = assembly.notice | current_notice_counts(assembly, set())
        if notice != assembly.notice:
            Assembly.objects.filter(pk=assembly.pk).update(notice=notice)


def _reduce_to_digest(assembly: Assembly) -> int:
    with transaction.atomic():
        digest, gone = hashlib.sha256(), 0
        for rows in (
            RollSeat.objects.filter(assembly=assembly),
            Proxy.objects.filter(assembly=assembly),
            AssemblyNotice.objects.filter(assembly=assembly),
            TellerCount.objects.filter(item__assembly=assembly),
            MeetingConfirmation.objects.filter(assembly=assembly),
        ):
            values = [[str(value) for value in row] for row in rows.order_by("pk").values_list()]
            digest.update(canonical_json(values))
            gone += rows.delete()[0]
        items = [item.pk for item in assembly.items.all()]
        for values, many in elections.forget_counts(SYSTEM, items):
            digest.update(canonical_json(values))
            gone += many
        gone += evoting.destroy_boards(assembly.pk)
        assembly.count_digest, assembly.convened_by = digest.hexdigest(), None
        assembly.save(update_fields=["count_digest", "convened_by"])
    return gone
