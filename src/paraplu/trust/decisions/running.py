"""Carry out decided acts once, end those that nobody decided in time, and delete old data."""

import logging
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from paraplu.base.clock import current_date
from paraplu.kernel import decisions as kernel
from paraplu.kernel.act_steps import ActStep
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import ActState
from paraplu.kernel.rules import NotAuthorized, authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import policy, ties
from paraplu.trust.decisions.models import DrawnMember, PendingAct, SecondApproval
from paraplu.trust.decisions.queries import approvers_of, people_of_act
from paraplu.trust.decisions.steps import lock_act, move_act

log = logging.getLogger("paraplu.decisions")
APPROVAL_DAYS = 90
Effect = Callable[[PendingAct], None]


def carry_out_act(actor: Actor, act_id: UUID, effect: Effect) -> None:
    """Run the effect of an act that is ready, exactly once, and record the result.

    Everything is checked again under the lock: the state, the day, the digest, and whether the people who
    agreed are still independent. If a rule refuses now, the act ends as failed and its effect is rolled
    back.
    """
    authorize(policy.carry_out, actor)
    today = current_date()
    with transaction.atomic():
        act = lock_act(act_id)
        if act.act_state is ActState.WAITING and act.ready_on is not None and act.ready_on <= today:
            move_act(act, ActStep.MATURE)
        if act.act_state is not ActState.READY:
            return
        step, act.fault = _try_effect(act, effect, today)
        act.ended_on = today
        # An effect that erased the person also removed their number from the act.
        act.refresh_from_db(fields=["subject", "arguments"])
        move_act(act, step)
        audit.record_event(actor, LOGGED_EVENTS[step], act.subject, note=act.serial)


LOGGED_EVENTS = {ActStep.RUN: "act.done", ActStep.FAIL: "act.failed", ActStep.CANCEL: "act.void"}


def _try_effect(act: PendingAct, effect: Effect, today: date) -> tuple[ActStep, str]:
    """Run the effect; return the next step of the act, and the reason of a refusal."""
    try:
        with transaction.atomic():
            _require_unchanged(act, today)
            effect(act)
            if kernel.KINDS[act.kind].makes_tie and act.organ != kernel.MEMBERS:
                for number in (act.asked_by, *approvers_of(act)):
                    ties.note_tie(number, act.subject)
    except kernel.SubjectGone:
        return ActStep.CANCEL, ""
    except kernel.CannotCarryOut as refusal:
        return ActStep.FAIL, refusal.key
    except NotAuthorized:
        return ActStep.FAIL, "rule"
    return ActStep.RUN, ""


def _require_unchanged(act: PendingAct, today: date) -> None:
    """Threat: an act changed in the database, or approved by somebody who is no longer independent."""
    if act.subject is None:
        raise kernel.SubjectGone
    if act.digest != kernel.act_digest(act.kind, act.subject, act.arguments):
        raise kernel.CannotCarryOut("digest")
    # Independence is required of a second person, not of members who decide together.
    seconds = approvers_of(act) - {act.subject}
    if act.organ != kernel.MEMBERS and ties.tied_among(seconds, people_of_act(act), today):
        raise kernel.CannotCarryOut("independence")


def run_due_acts(actor: Actor) -> int:
    """End lapsed acts, then carry out those that are ready or whose wait is over; the worker calls this."""
    authorize(policy.carry_out, actor)
    today = current_date()
    _end_lapsed_acts(actor, today)
    ready = PendingAct.objects.filter(state=ActState.READY)
    due = ready | PendingAct.objects.filter(state=ActState.WAITING, ready_on__lte=today)
    numbers = list(due.order_by("serial").values_list("pk", flat=True)[:100])
    for act_id in numbers:
        try:
            import_string(settings.RUN_ACT)(act_id)
        except DatabaseError:
            raise
        except Exception as fault:  # noqa: BLE001 - only its kind is logged, since its text may name a person
            log.warning("an act could not be carried out yet: %s", type(fault).__name__)
    return len(numbers)


def _end_lapsed_acts(actor: Actor, today: date) -> None:
    late = PendingAct.objects.filter(state=ActState.ASKED, lapses_on__lt=today)
    for act_id in list(late.values_list("pk", flat=True)):
        with transaction.atomic():
            act = lock_act(act_id)
            if act.act_state is ActState.ASKED and act.lapses_on is not None and act.lapses_on < today:
                act.ended_on = today
                move_act(act, ActStep.LAPSE)
                audit.record_event(actor, "act.lapsed", act.subject, note=act.serial)


def forget_number(actor: Actor, number: int) -> None:
    """End the open acts about an erased person and delete their number; digest, serial and days are kept."""
    authorize(policy.carry_out, actor)
    with transaction.atomic():
        about = PendingAct.objects.filter(Q(subject=number) | Q(arguments__person=number))
        for act in about.select_for_update().still_open():
            if act.act_state in (ActState.ASKED, ActState.WAITING):
                act.ended_on = current_date()
                move_act(act, ActStep.CANCEL)
        PendingAct.objects.filter(arguments__person=number).update(arguments={})
        PendingAct.objects.filter(subject=number).update(subject=None, arguments={})
        PendingAct.objects.filter(asked_by=number).update(asked_by=None)
        SecondApproval.objects.filter(number=number).delete()
        DrawnMember.objects.filter(number=number).delete()


def forget_old_approvals(actor: Actor, today: date) -> int:
    """Delete approvals 90 days after the end of their act, and pairs of people who are independent again."""
    authorize(policy.carry_out, actor)
    old = SecondApproval.objects.filter(act__ended_on__lt=today - timedelta(days=APPROVAL_DAYS))
    return int(old.delete()[0]) + ties.forget_old_ties(today)
