"""Close the meeting, make the minutes from what happened, sign them."""

from uuid import UUID

from django.db import transaction

from paraplu.base import clock
from paraplu.base.objections import Objected
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import insist
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._locks import locked
from paraplu.life.assembly.facts import digest_of, facts_of
from paraplu.life.assembly.models import Assembly, Bureau, Filing, Minutes, Phase, Signed, Stage
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit

SIGNERS = ("chair", "secretary")


def close(actor: Actor, assembly: UUID) -> None:
    """End the meeting; every item has its outcome. Minutes and the list of filings are made at once."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.OPENED, Phase.CLOSED)
        if found.phase == Phase.CLOSED:
            return
        if found.items.exclude(stage=Stage.DONE).exists():
            raise Objected("items_left")
        evoting.erase_share(found.pk)
        found.phase, found.closed_on = Phase.CLOSED, clock.today()
        found.save(update_fields=["phase", "closed_on"])
        facts = facts_of(found)
        Minutes.objects.create(
            assembly=found, facts=facts, sha256=digest_of(facts, ""), drafted_on=clock.today()
        )
        _list_filings(found)
        audit.record(actor, "assembly.closed")


def _list_filings(assembly: Assembly) -> None:
    carried = list(assembly.items.filter(outcome="carried").values_list("kind", flat=True))
    Filing.objects.bulk_create(
        [
            Filing(assembly=assembly, what=what, due_on=due)
            for what, due in law.filings(carried, assembly.closed_on or clock.today())
        ]
    )


def remark(actor: Actor, assembly: UUID, text: str) -> None:
    """Add remarks to the minutes; the facts stay as they happened. After a signature nothing changes."""
    insist(policy.prepare, actor)
    with transaction.atomic():
        found = locked(assembly, Phase.CLOSED)
        if Signed.objects.filter(assembly=found).exists():
            raise Objected("signed_already")
        minutes = Minutes.objects.get(assembly=found)
        minutes.remarks, minutes.sha256 = text, digest_of(minutes.facts, text)
        minutes.save()


def sign(actor: Actor, assembly: UUID, sha256: str) -> None:
    """Sign the minutes of this very hash, as who led the meeting or as who wrote."""
    mine = Bureau.objects.filter(assembly=assembly, number=actor.hers, role__in=SIGNERS).first()
    insist(policy.sign_minutes, actor, mine.number if mine else None)
    with transaction.atomic():
        _sign(assembly, mine.role if mine else "", sha256, "form")


def note_signing(actor: Actor, assembly: UUID, role: str, sha256: str) -> None:
    """Write down that the printed minutes of this hash were signed by hand."""
    insist(policy.write_down, actor)
    with transaction.atomic():
        number = _sign(assembly, role, sha256, "paper")
        audit.record(actor, "assembly.signing_written", number, "secretary")


def _sign(assembly: UUID, role: str, sha256: str, how: str) -> int:
    found = locked(assembly, Phase.CLOSED, Phase.SIGNED)
    signer = Bureau.objects.filter(assembly=found, role=role).first() if role in SIGNERS else None
    if signer is None:
        raise Objected("no_signer")
    if Minutes.objects.get(assembly=found).sha256 != sha256:
        raise Objected("other_minutes")
    Signed.objects.get_or_create(
        assembly=found,
        role=role,
        defaults={"number": signer.number, "sha256": sha256, "how": how, "day": clock.today()},
    )
    if Signed.objects.filter(assembly=found).count() == len(SIGNERS) and found.phase == Phase.CLOSED:
        found.phase = Phase.SIGNED
        found.save(update_fields=["phase"])
    return signer.number
