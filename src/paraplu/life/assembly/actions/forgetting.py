"""Forget: what a person leaves behind, and what the contest period has outlived."""

import hashlib
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import policy
from paraplu.life.assembly.candidacies import Candidacy, Statement, Tally
from paraplu.life.assembly.models import Assembly, Count, Demand, Notice, Phase, Proxy, Seat, Signature
from paraplu.life.assembly.proof import canonical, freeze_proof
from paraplu.life.assembly.secrecy import (
    CredentialList,
    Entry,
    FarCredential,
    Scrutineer,
    Scrutiny,
    Strike,
    StrongProof,
)

RUNNING = (Phase.CONVENED, Phase.OPENED)
OVER = (Phase.CLOSED, Phase.SIGNED, Phase.CALLED_OFF)
OF_SCRUTINY = (CredentialList, Strike, FarCredential, Scrutineer)


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
        _forget_candidacies(number)
        _forget_keys(running, number)


def _forget_keys(running: QuerySet[Assembly], number: int) -> None:
    """What she published of a key stays without her number: the others could not decrypt without it."""
    held = Scrutineer.objects.filter(scrutiny__assembly__in=running, number=number)
    held.update(number=None)
    FarCredential.objects.filter(scrutiny__assembly__in=running, number=number).delete()


def _forget_candidacies(number: int) -> None:
    """Before the vote nothing stays; after it a number with its votes, no name and no words."""
    hers = Candidacy.objects.filter(number=number)
    hers.filter(votes__isnull=True).delete()
    Statement.objects.filter(candidacy__in=hers).delete()
    hers.update(name="")


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
            Tally.objects.filter(item__assembly=assembly),
            Statement.objects.filter(candidacy__item__assembly=assembly),
            Candidacy.objects.filter(item__assembly=assembly),
        ):
            told = [[str(value) for value in row] for row in rows.order_by("pk").values_list()]
            digest.update(canonical(told))
            gone += rows.delete()[0]
        gone += _destroy_boards(assembly)
        assembly.count_digest = digest.hexdigest()
        assembly.save(update_fields=["count_digest"])
    return gone


def _destroy_boards(assembly: Assembly) -> int:
    """Later mathematics may open what is encrypted now: of an archive only its hash and its sums stay."""
    gone = 0
    for rows in (
        Entry.objects.filter(ballot__scrutiny=assembly.pk),
        StrongProof.objects.filter(ballot__scrutiny=assembly.pk),
        *(model.objects.filter(scrutiny=assembly.pk) for model in OF_SCRUTINY),
    ):
        gone += rows.delete()[0]
    Scrutiny.objects.filter(pk=assembly.pk).update(salt=None, house_key="", identifiers=[], printed_by=None)
    return gone
