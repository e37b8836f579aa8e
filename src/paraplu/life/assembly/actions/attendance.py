"""Attendance in the room and remotely, and proxies."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from paraplu.base import clock
from paraplu.base.refusals import MeetingFault, RuleViolation
from paraplu.base.statutes_in_force import union_charter
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import authorize
from paraplu.life.assembly import codes, law, policy
from paraplu.life.assembly.actions._guesses import note_wrong_numbers
from paraplu.life.assembly.actions._locks import locked_assembly
from paraplu.life.assembly.actions._typing import save_typed
from paraplu.life.assembly.confirmations import proxy_digest
from paraplu.life.assembly.leading import lead_of
from paraplu.life.assembly.models import Assembly, Phase, Proxy, RollSeat
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post


def mark_attendance(actor: Actor, assembly: UUID, numbers: Collection[int], here: str) -> None:
    """Record who came or left; a member who is there votes in person, and the proxy they gave is not counted.

    Threat: one office-holder could mark a member as present for a moment to end their proxy. So only the
    member revokes a proxy that counts already.
    """
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.OPENED)
        authorize(policy.lead_meeting, actor, lead_of(found))
        if here == "remote" and not found.remote:
            raise RuleViolation("not_remote")
        seats = RollSeat.objects.filter(assembly=found, number__in=list(numbers), off_roll=False)
        strangers = len(set(numbers)) - seats.count()
        is_refused = bool(here) and note_wrong_numbers(actor, found, strangers)
        if not is_refused:
            seats.update(here=here)
            unaccepted = Proxy.objects.filter(assembly=found, is_accepted=False)
            unaccepted.filter(giver__in=seats.exclude(here="").values("number")).delete()
    if is_refused:
        raise RuleViolation("not_on_roll")


def give_proxy(actor: Actor, assembly: UUID, code: str) -> None:
    """Let the member who showed this code vote for the actor."""
    giver = actor.number or 0
    authorize(policy.give_proxy, actor, giver)
    holder = codes.number_from_code(assembly, code)
    if holder is None:
        raise RuleViolation("unknown_code")
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED, Phase.OPENED)
        _drop_unaccepted(found, giver, holder)
        _save_proxy(found, giver, holder, "form")


def _drop_unaccepted(assembly: Assembly, giver: int, holder: int) -> None:
    """Delete typed proxies that nobody accepted and that would forbid what a member does themself.

    Threat: the secretary alone keeps members from giving proxies, by typing others that nobody gave.
    """
    typed = Proxy.objects.filter(assembly=assembly, is_accepted=False)
    typed.filter(Q(holder=giver) | Q(giver=holder)).delete()
    held = Proxy.objects.filter(assembly=assembly, holder=holder).exclude(giver=giver)
    if held.count() >= union_charter().choices.proxy_cap:
        typed.filter(holder=holder).delete()


def note_paper_proxy(actor: Actor, assembly: UUID, giver: int, holder: int) -> None:
    """Record a proxy on paper, which its holder or a teller confirms; the member who gave it is told."""
    authorize(policy.write_down, actor)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED, Phase.OPENED)
        _save_proxy(found, giver, holder, "paper")
        proxy = Proxy.objects.get(assembly=found, giver=giver)
        save_typed(actor, found.pk, "proxy", proxy_digest(proxy))
        post.write_email("assembly/waiting", [giver], page=("assembly:proxy", str(found.pk)))
        audit.record_event(actor, "assembly.proxy_written", giver, "secretary")


def _save_proxy(assembly: Assembly, giver: int, holder: int, how: str) -> None:
    """Save the proxy in place of an earlier one; one on paper replaces none that counts already.

    Threat: one office-holder could otherwise end a member's proxy by writing down another, which nobody
    confirms.
    """
    given = Proxy.objects.filter(assembly=assembly)
    others = given.exclude(giver=giver)
    here = RollSeat.objects.filter(assembly=assembly).exclude(here="").values("number")
    active = people.active_members_among([giver, holder])
    reasons = law.proxy_reasons(giver, holder, active, others.filter(holder=holder).count())
    if people.has_young_account(holder):
        reasons.append(MeetingFault("young_account"))
    if others.filter(giver=holder).exclude(giver__in=here).exists() or others.filter(holder=giver).exists():
        reasons.append(MeetingFault("proxy_chain"))
    if here.filter(number=giver).exists():
        reasons.append(MeetingFault("already_here"))
    if how == "paper" and given.filter(giver=giver, is_accepted=True).exists():
        reasons.append(MeetingFault("proxy_given"))
    if reasons:
        raise RuleViolation(*reasons)
    fields = {"holder": holder, "how": how, "day": clock.current_date(), "is_accepted": how == "form"}
    Proxy.objects.update_or_create(assembly=assembly, giver=giver, defaults=fields)


def revoke_proxy(actor: Actor, assembly: UUID) -> None:
    """Revoke the actor's own proxy."""
    authorize(policy.give_proxy, actor, actor.number)
    with transaction.atomic():
        found = locked_assembly(assembly, Phase.CONVENED, Phase.OPENED)
        Proxy.objects.filter(assembly=found, giver=actor.number_or_zero).delete()
