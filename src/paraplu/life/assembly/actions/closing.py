"""Close the meeting, make and sign its minutes, and record what is filed afterwards."""

from uuid import UUID

from django.db import transaction
from django.shortcuts import get_object_or_404

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.kernel.statutes.law.filing import NOT_CONFIRMED
from paraplu.life.assembly import law, policy
from paraplu.life.assembly.actions._effects import end_unconfirmed_mandates
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._roll import shuffle_roll
from paraplu.life.assembly.actions._typing import SIGNERS, note_all_signed, save_typed
from paraplu.life.assembly.confirmations import signature_digest
from paraplu.life.assembly.facts import assembly_facts, minutes_digest
from paraplu.life.assembly.leading import lead_of
from paraplu.life.assembly.models import (
    Assembly,
    AssemblyFiling,
    BureauMember,
    Minutes,
    MinutesSignature,
    Phase,
    Stage,
)
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting
from paraplu.trust.audit import api as audit


def close_assembly(actor: Actor, assembly: UUID) -> None:
    """Close a meeting whose items all have an outcome, and make its minutes and the list of filings."""
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.OPENED, Phase.CLOSED)
        authorize(policy.lead_meeting, actor, lead_of(found))
        if found.phase == Phase.CLOSED:
            return
        left = set(found.items.exclude(stage=Stage.DONE).values_list("stage", flat=True))
        if left:
            raise RuleViolation("confirm_first" if left == {Stage.COUNTED} else "items_left")
        evoting.erase_server_share(found.pk)
        shuffle_roll(found.pk)
        found.phase, found.closed_on = Phase.CLOSED, clock.current_date()
        found.save(update_fields=["phase", "closed_on"])
        facts = assembly_facts(found)
        Minutes.objects.create(
            assembly=found, facts=facts, sha256=minutes_digest(facts, ""), drafted_on=clock.current_date()
        )
        _create_filings(found)
        audit.record_event(elections.logged_leader(actor), "assembly.closed")


def _create_filings(assembly: Assembly) -> None:
    items = assembly.items.filter(outcome="carried").exclude(auditor_step="pay")
    ran = set(items.values_list("kind", flat=True))
    if end_unconfirmed_mandates(assembly):
        ran.add(NOT_CONFIRMED)
    AssemblyFiling.objects.bulk_create(
        AssemblyFiling(assembly=assembly, what=what, due_on=due)
        for what, due in law.required_filings(ran, assembly.closed_on or clock.current_date())
    )


def add_minutes_remarks(actor: Actor, assembly: UUID, text: str) -> None:
    """Add remarks to the minutes, never to their facts; signed minutes do not change."""
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CLOSED)
        authorize(policy.lead_meeting, actor, lead_of(found))
        if MinutesSignature.objects.filter(assembly=found).exists():
            raise RuleViolation("signed_already")
        minutes = Minutes.objects.get(assembly=found)
        minutes.remarks, minutes.sha256 = text, minutes_digest(minutes.facts, text)
        minutes.save()


def sign_minutes(actor: Actor, assembly: UUID, sha256: str) -> None:
    """Sign the minutes with exactly this hash, as the chair or the secretary of the meeting."""
    mine = BureauMember.objects.filter(
        assembly=assembly, number=actor.number_or_zero, role__in=SIGNERS
    ).first()
    authorize(policy.sign_minutes, actor, mine.number if mine else None)
    with transaction.atomic():
        _save_minutes_signature(actor, assembly, mine.role if mine else "", sha256, "form")


def note_minutes_signature(actor: Actor, assembly: UUID, role: str, sha256: str) -> None:
    """Record that the printed minutes with this hash were signed by hand; the signer or a teller confirms.

    One person cannot type both signatures.
    """
    authorize(policy.write_down, actor)
    with transaction.atomic():
        typed = MinutesSignature.objects.filter(assembly=assembly, how="paper").exclude(role=role)
        if typed.exists():
            raise RuleViolation("one_typed_signature")
        number = _save_minutes_signature(actor, assembly, role, sha256, "paper")
        audit.record_event(actor, "assembly.signing_written", number, "secretary")


def _save_minutes_signature(actor: Actor, assembly: UUID, role: str, sha256: str, how: str) -> int:
    found = locked_assembly(assembly, Phase.CLOSED, Phase.SIGNED)
    signer = BureauMember.objects.filter(assembly=found, role=role).first() if role in SIGNERS else None
    if signer is None:
        raise RuleViolation("no_signer")
    if Minutes.objects.get(assembly=found).sha256 != sha256:
        raise RuleViolation("other_minutes")
    fields = {"number": signer.number, "sha256": sha256, "how": how, "day": clock.current_date()}
    signature, is_new = MinutesSignature.objects.get_or_create(assembly=found, role=role, defaults=fields)
    if how == "paper":
        save_typed(actor, found.pk, "signature", signature_digest(signature))
    elif not is_new and signature.how == "paper":
        # The signer's own signature replaces one typed for them.
        MinutesSignature.objects.filter(pk=signature.pk).update(how=how, day=clock.current_date())
    note_all_signed(found)
    return signer.number


def mark_filing_done(actor: Actor, filing: UUID) -> None:
    """Record that it was filed today; the first time counts."""
    authorize(policy.prepare, actor)
    with transaction.atomic():
        found = get_object_or_404(AssemblyFiling.objects.select_for_update(), pk=filing)
        if found.done_on is None:
            found.done_on = clock.current_date()
            found.save(update_fields=["done_on"])
            audit.record_event(actor, "assembly.filed")
