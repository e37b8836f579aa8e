"""Ask for an act, agree to it, stop it, note what an organ decided.

The only file of this app that writes acts.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.module_loading import import_string

from paraplu.base.clock import current_date
from paraplu.base.editing import EditConflict
from paraplu.kernel import decisions as kernel
from paraplu.kernel.act_rules import ActFacts, is_drawn
from paraplu.kernel.act_steps import ActStep, lapse_day, ready_day
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days
from paraplu.kernel.decisions import ActState, Arguments
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import policy, steps
from paraplu.trust.decisions.links import stop_digest, stop_token
from paraplu.trust.decisions.models import PendingAct, SecondApproval
from paraplu.trust.decisions.powers_in_force import table_in_force
from paraplu.trust.decisions.queries import act_facts, approvers_of

MEMBER = "member"


class CannotBeAsked(Exception):
    """The act cannot be asked for now; nothing was stored."""


class AlreadyWaiting(CannotBeAsked):
    """Another act of this kind about this person is open; it has to end first."""


class NoSecondPerson(CannotBeAsked):
    """Nobody holds an office today who could agree to it as an independent second person."""


@dataclass(frozen=True, slots=True)
class ActRequest:
    """What is asked for. organ: the organ that decides it, for an act of an organ.

    can_be_told: whether the person concerned has an address or a log-in, so that they can stop it.
    with_second: a second person has to agree in any case, for instance about an office-holder.
    asked_as: "host" for a person who asks without an office; the app has checked it.
    """

    kind: str
    subject: int
    arguments: Arguments = field(default_factory=dict)
    organ: str = ""
    can_be_told: bool = True
    with_second: bool = False
    asked_as: str = ""


def ask_for_act(actor: Actor, request: ActRequest) -> PendingAct:
    """Record an act and tell the people concerned; a second identical request returns the same act."""
    act = _new_act(actor, request)
    with transaction.atomic():
        audit.lock_log()
        authorize(policy.ask, actor, replace(act_facts(act, actor), asked_as=request.asked_as))
        waiting = PendingAct.objects.still_open().filter(kind=request.kind, subject=request.subject)
        if same := waiting.filter(digest=act.digest).first():
            return same
        if not act.organ and kernel.KINDS[act.kind].one_at_a_time and waiting.exists():
            raise AlreadyWaiting
        # The lock of the log gives each act its own serial.
        act.serial = (PendingAct.objects.aggregate(last=Max("serial"))["last"] or 0) + 1
        act.save(force_insert=True)
        import_string(settings.ANNOUNCE_ACT)(act, stop_token(act.pk))
        audit.record_event(_logged_actor(actor), "act.asked", request.subject, note=act.serial)
    steps.run_ready_act(act)
    return act


def _logged_actor(actor: Actor) -> Actor:
    """The system for a person without an office, whose own acts are not logged."""
    return actor if actor.offices else SYSTEM


def _new_act(actor: Actor, request: ActRequest) -> PendingAct:
    """An act asked for today, not stored yet; it needs what the table in force says."""
    kind, today, can_be_told = table_in_force().kind_of(request.kind), current_date(), request.can_be_told
    # Two people decide what the members took from an organ.
    is_taken = kernel.KINDS[request.kind].decision_class is not kind.decision_class
    organ = "" if is_taken else request.organ
    by_second = request.with_second or kernel.needs_second(kind, organ, can_be_told=can_be_told)
    by_others = by_second or bool(organ)
    alone = ActState.READY if kind.decision_class is kernel.DecisionClass.ROUTINE else ActState.WAITING
    act = PendingAct(
        kind=request.kind,
        subject=request.subject,
        arguments=dict(request.arguments),
        digest=kernel.act_digest(request.kind, request.subject, request.arguments),
        organ=organ,
        asked_by=actor.number,
        asked_on=today,
        state=ActState.ASKED if by_others else alone,
        can_be_told=can_be_told,
        needs_second=by_second,
        lapses_on=lapse_day(kind, organ, today, is_decided_by_others=by_others),
        ready_on=None if by_others else ready_day(kind, today, can_be_told=can_be_told),
    )
    act.stop_digest = stop_digest(stop_token(act.pk))
    return act


def approve_act(actor: Actor, act_id: UUID, digest: str) -> PendingAct:
    """Agree as the second person; then the wait begins, or the act is carried out at once.

    Of three drawn members the last one decides. digest: of what the page showed. Threat: the act is replaced
    between reading it and agreeing to it.
    """
    with transaction.atomic():
        act = steps.lock_act(act_id)
        facts = act_facts(act, actor)
        authorize(policy.approve, actor, facts)
        if digest != act.digest:
            raise EditConflict
        is_concerned, office = actor.number == act.subject, _office_of_second(actor, facts)
        SecondApproval.objects.create(act=act, number=actor.number_or_zero, office=office, day=current_date())
        act.approvals += 1
        if office == kernel.DRAWN and not act_facts(act, actor).drawn_agreed:
            act.save(update_fields=["approvals"])
            return act
        act.lapses_on = None
        kind = table_in_force().kind_of(act.kind)
        act.ready_on = ready_day(kind, current_date(), can_be_told=act.can_be_told)
        steps.move_act(act, ActStep.WAIT if kind.wait_hours else ActStep.DECIDE)
        # The person concerned and drawn members agree without an office, and their own acts are not logged.
        is_member = is_concerned or office == kernel.DRAWN
        by, acted_as = (SYSTEM, "") if is_member else (actor, office)
        audit.record_event(by, "act.seconded", act.subject, acted_as, act.serial)
    steps.run_ready_act(act)
    return act


def _office_of_second(actor: Actor, facts: ActFacts) -> str:
    """The office in which a second person agrees, or why they may without one."""
    if actor.number == facts.subject:
        return kernel.CONCERNED
    held = [held.office for held in actor.offices if held.office in facts.kind.second]
    return min(held, default=kernel.DRAWN)


def agree_as_member(actor: Actor, act_id: UUID, digest: str, roll: Collection[int]) -> PendingAct:
    """Agree as one of the active members; more than half of today's roll decides.

    roll: the numbers of the active members; agreements of people who are no longer among them do not count.
    digest: of what the page showed.
    """
    with transaction.atomic():
        act = steps.lock_act(act_id)
        authorize(policy.agree_as_member, actor, act_facts(act, actor))
        if digest != act.digest:
            raise EditConflict
        SecondApproval.objects.create(act=act, number=actor.number_or_zero, office=MEMBER, day=current_date())
        act.approvals = len(approvers_of(act) & set(roll))
        act.save(update_fields=["approvals"])
        if not kernel.is_majority(act.approvals, len(roll)):
            return act
        decision = OrganDecision(kernel.MEMBERS, current_date(), is_yes=True)
        return note_organ_decision(SYSTEM, act_id, decision)


def stop_act(actor: Actor, act_id: UUID) -> None:
    """Stop an act before it is carried out; if the person who asked stops it, it is withdrawn."""
    with transaction.atomic():
        act = steps.lock_act(act_id)
        facts = act_facts(act, actor)
        authorize(policy.stop, actor, facts)
        _end_act(act, ActStep.WITHDRAW if actor.number == act.asked_by else ActStep.STOP)
        by = SYSTEM if is_drawn(actor, facts) else _logged_actor(actor)
        audit.record_event(by, "act.stopped", act.subject, note=act.serial)


def stop_by_link(actor: Actor, token: str) -> None:
    """Stop the act of a link in an e-mail; an unknown, used or expired link changes nothing."""
    authorize(policy.stop_by_link, actor)
    with transaction.atomic():
        found = PendingAct.objects.select_for_update().filter(stop_digest=stop_digest(token)).first()
        if found is None or found.act_state not in (ActState.ASKED, ActState.WAITING):
            return
        if "concerned" in kernel.KINDS[found.kind].stopped_by:
            _end_act(found, ActStep.STOP)
            audit.record_event(SYSTEM, "act.stopped", found.subject, note=found.serial)


@dataclass(frozen=True, slots=True)
class OrganDecision:
    """The decision of an organ on one act: which organ, on which day, and whether it agreed."""

    organ: str
    day: date
    is_yes: bool


def note_organ_decision(actor: Actor, act_id: UUID, decision: OrganDecision) -> PendingAct:
    """Carry out an act to which its organ agreed, at once or after its wait, or end one that it refused."""
    authorize(policy.carry_out, actor)
    with transaction.atomic():
        act = steps.lock_act(act_id)
        if act.organ != decision.organ or act.act_state is not ActState.ASKED:
            raise EditConflict
        if decision.is_yes:
            kind = table_in_force().kind_of(act.kind)
            act.ready_on = ready_day(kind, current_date(), can_be_told=act.can_be_told)
            act.decided_on = decision.day
            steps.move_act(act, ActStep.WAIT if kind.wait_hours else ActStep.DECIDE)
            if kind.wait_hours:
                import_string(settings.ANNOUNCE_ACT)(act, stop_token(act.pk))
            audit.record_event(actor, "decision.taken", act.subject, note=act.serial)
        else:
            _end_act(act, ActStep.STOP)
            audit.record_event(actor, "act.refused", act.subject, note=act.serial)
    steps.run_ready_act(act)
    return act


def amend_act(actor: Actor, act_id: UUID, arguments: Arguments) -> None:
    """Change what an organ is asked before it decides; people who agreed to other words are asked again.

    Raises EditConflict once it is decided, or with the General Assembly, whose agenda has its words.
    """
    authorize(policy.carry_out, actor)
    with transaction.atomic():
        act = steps.lock_act(act_id)
        if act.act_state is not ActState.ASKED or act.organ not in (kernel.BOARD_ORGAN, kernel.MEMBERS):
            raise EditConflict
        digest = kernel.act_digest(act.kind, act.subject or 0, arguments)
        if digest == act.digest:
            return
        SecondApproval.objects.filter(act=act).delete()
        act.arguments, act.digest, act.approvals = dict(arguments), digest, 0
        act.save(update_fields=["arguments", "digest", "approvals"])
        audit.record_event(actor, "act.amended", act.subject, note=act.serial)


def cancel_act(actor: Actor, act_id: UUID) -> None:
    """End an act that is no longer needed, since what it was about was taken back or called off."""
    authorize(policy.carry_out, actor)
    with transaction.atomic():
        act = steps.lock_act(act_id)
        if act.act_state in (ActState.ASKED, ActState.WAITING):
            _end_act(act, ActStep.CANCEL)
            audit.record_event(actor, "act.void", act.subject, note=act.serial)


def refer_to_assembly(actor: Actor, act_id: UUID) -> None:
    """Leave an act to the General Assembly, since most of the Board may not decide it; it lapses no more.

    A union that has no General Assembly here asks its active members.
    """
    authorize(policy.carry_out, actor)
    has_assembly = settings.UNION.has_app(kernel.ASSEMBLY_ORGAN)
    with transaction.atomic():
        act = steps.lock_act(act_id)
        if act.organ != kernel.BOARD_ORGAN or act.act_state is not ActState.ASKED:
            raise EditConflict
        act.organ = kernel.ASSEMBLY_ORGAN if has_assembly else kernel.MEMBERS
        members_until = add_days(current_date(), kernel.MEMBERS_LAPSE_DAYS)
        act.lapses_on = None if has_assembly else members_until
        act.save(update_fields=["organ", "lapses_on"])
        audit.record_event(actor, "act.referred", act.subject, note=act.serial)


def _end_act(act: PendingAct, step: ActStep) -> None:
    act.ended_on = current_date()
    steps.move_act(act, step)


def hide_act(actor: Actor, act_id: UUID) -> None:
    """Hide a finished act from the first page of the person whom it concerns."""
    with transaction.atomic():
        act = steps.lock_act(act_id)
        authorize(policy.hide_own, actor, act.subject)
        if act.act_state not in kernel.OPEN_STATES:
            PendingAct.objects.filter(pk=act.pk).update(is_hidden=True)
