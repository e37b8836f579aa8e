"""Out of the union or back to supporting: at her own wish at once, by the assembly, or by the house."""

from django.db import transaction

from paraplu.base import clock
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.rules import Rule, insist
from paraplu.kernel.standing import State, Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.models import Member, Request, Vouch
from paraplu.people.queries import standing_of
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book


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
        _leave_the_active(number)
        if actor.number != number:
            audit.record(actor, "person.stepped_down", number, "secretary")


def _end(actor: Actor, number: int, rule: Rule, verb: Step, how: str) -> None:
    with transaction.atomic():
        member = _steps.locked(number)
        insist(rule, actor, standing_of(member))
        end_membership(actor, member, verb, how)
        if actor.number != number:
            _leave_a_trace(actor, verb, number)


def _leave_a_trace(actor: Actor, verb: Step, number: int) -> None:
    """What a person does herself leaves none; the assembly is no office, so the house writes for it."""
    writer = actor if actor.kind == "person" else THE_HOUSE
    audit.record(writer, TRACED[verb], number, "secretary" if actor.kind == "person" else "")


TRACED = {
    Step.RESIGN: "person.resigned",
    Step.EXCLUDE: "person.excluded",
    Step.LAPSE: "person.lapsed",
}


def end_membership(actor: Actor, member: Member, verb: Step, how: str) -> None:
    """Take the step and let go of what only a member has: offices, letters, chapter, answers, open codes."""
    was_active = member.standing is State.ACTIVE
    _steps.take(actor, member, verb, how)
    if was_active:
        _leave_the_active(member.number)
    for forget in (post.forget, chapters.forget, consent.forget):
        forget(member.number)
    accounts.withdraw_vouchers(member.number)
    Request.objects.filter(confirmed_number=member.number).delete()


def _leave_the_active(number: int) -> None:
    """The register gets its line; a yes that she gave for an applicant no longer counts."""
    offices.end_all(THE_HOUSE, number)
    Vouch.objects.filter(by=number).delete()
    book.open_line(number, "ended", clock.today())
