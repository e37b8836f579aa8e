"""Out of the union or back to supporting: by the member at once, by the assembly, or by the system."""

from django.db import transaction

from paraplu.base.forgetting import empty_log_after_commit
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import Rule, authorize
from paraplu.kernel.standing import Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._endings import end_active_rights, end_membership
from paraplu.people.queries import member_subject
from paraplu.trust.audit import api as audit


def resign(actor: Actor, number: int, how: str = "form") -> None:
    """End a membership at the member's wish, effective at once (rule R18)."""
    _end_by_step(actor, number, policy.resign, Step.RESIGN, how)


def exclude(actor: Actor, number: int) -> None:
    """Carry out an exclusion by the General Assembly; there is no page for this and no office can do it."""
    _end_by_step(actor, number, policy.exclude, Step.EXCLUDE, "assembly")


def lapse_membership(actor: Actor, number: int) -> None:
    """End a dormant supporting membership."""
    _end_by_step(actor, number, policy.lapse, Step.LAPSE, "system")


def step_down(actor: Actor, number: int, how: str = "form") -> None:
    """Make an active member supporting again; their offices end at once."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.step_down, actor, member_subject(member))
        _steps.take_step(actor, member, Step.STEP_DOWN, how)
        end_active_rights(number)
        if actor.number != number:
            audit.record_event(SYSTEM, "person.stepped_down", number, note=_steps.NOTED.get(how))


def _end_by_step(actor: Actor, number: int, rule: Rule, verb: Step, how: str) -> None:
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(rule, actor, member_subject(member))
        end_membership(actor, member, verb, how)
        if actor.number != number:  # what people do themselves is not logged
            audit.record_event(SYSTEM, LOGGED_EVENTS[verb], number, note=_steps.NOTED.get(how))
        empty_log_after_commit()


LOGGED_EVENTS = {Step.RESIGN: "person.resigned", Step.EXCLUDE: "person.excluded", Step.LAPSE: "person.lapsed"}
