"""Out of the union or back to supporting: at her own wish at once, by the assembly, or by the house."""

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
    """She leaves; effective the moment it is said (rule R18)."""
    _end_by_step(actor, number, policy.resign, Step.RESIGN, how)


def exclude(actor: Actor, number: int) -> None:
    """The General Assembly excluded her; there is no page for this and no office can do it."""
    _end_by_step(actor, number, policy.exclude, Step.EXCLUDE, "assembly")


def lapse_membership(actor: Actor, number: int) -> None:
    """A dormant supporting membership ends."""
    _end_by_step(actor, number, policy.lapse, Step.LAPSE, "house")


def step_down(actor: Actor, number: int, how: str = "form") -> None:
    """From active to supporting; her offices end the same minute."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.step_down, actor, member_subject(member))
        _steps.take_step(actor, member, Step.STEP_DOWN, how)
        end_active_rights(number)
        if actor.number != number:
            audit.record_event(actor, "person.stepped_down", number, "secretary", _steps.NOTED.get(how))


def _end_by_step(actor: Actor, number: int, rule: Rule, verb: Step, how: str) -> None:
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(rule, actor, member_subject(member))
        end_membership(actor, member, verb, how)
        if actor.number != number:
            _log_departure(actor, verb, number, how)
        empty_log_after_commit()


def _log_departure(actor: Actor, verb: Step, number: int, how: str) -> None:
    """What a person does herself leaves none; the assembly is no office, so the house writes for it."""
    writer = actor if actor.kind == "person" else SYSTEM
    office = "secretary" if actor.kind == "person" else ""
    audit.record_event(writer, TRACED[verb], number, office, _steps.NOTED.get(how))


TRACED = {
    Step.RESIGN: "person.resigned",
    Step.EXCLUDE: "person.excluded",
    Step.LAPSE: "person.lapsed",
}
