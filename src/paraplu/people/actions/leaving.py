"""Out of the union or back to supporting: at her own wish at once, by the assembly, or by the house."""

from django.db import transaction

from paraplu.base.storage import empty_log_after_commit
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import Rule, insist
from paraplu.kernel.standing import Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._endings import end_membership, leave_the_active
from paraplu.people.queries import standing_of
from paraplu.trust.audit import api as audit


def resign(actor: Actor, number: int, how: str = "form") -> None:
    """She leaves; effective the moment it is said (rule R18)."""
    _end(actor, number, policy.resign, Step.RESIGN, how)


def exclude(actor: Actor, number: int) -> None:
    """The General Assembly excluded her; there is no page for this and no office can do it."""
    _end(actor, number, policy.exclude, Step.EXCLUDE, "assembly")


def lapse(actor: Actor, number: int) -> None:
    """A dormant supporting membership ends."""
    _end(actor, number, policy.lapse, Step.LAPSE, "house")


def step_down(actor: Actor, number: int, how: str = "form") -> None:
    """From active to supporting; her offices end the same minute."""
    with transaction.atomic():
        member = _steps.locked(number)
        insist(policy.step_down, actor, standing_of(member))
        _steps.take(actor, member, Step.STEP_DOWN, how)
        leave_the_active(number)
        if actor.number != number:
            audit.record(actor, "person.stepped_down", number, "secretary", _steps.NOTED.get(how))


def _end(actor: Actor, number: int, rule: Rule, verb: Step, how: str) -> None:
    with transaction.atomic():
        member = _steps.locked(number)
        insist(rule, actor, standing_of(member))
        end_membership(actor, member, verb, how)
        if actor.number != number:
            _leave_a_trace(actor, verb, number, how)
        empty_log_after_commit()


def _leave_a_trace(actor: Actor, verb: Step, number: int, how: str) -> None:
    """What a person does herself leaves none; the assembly is no office, so the house writes for it."""
    writer = actor if actor.kind == "person" else THE_HOUSE
    office = "secretary" if actor.kind == "person" else ""
    audit.record(writer, TRACED[verb], number, office, _steps.NOTED.get(how))


TRACED = {
    Step.RESIGN: "person.resigned",
    Step.EXCLUDE: "person.excluded",
    Step.LAPSE: "person.lapsed",
}
