"""Acts as a member sees them: those about themselves, and those that the active members decide together."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from paraplu.base.apps import effect_of
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import KINDS, MEMBERS, OPEN_STATES, ActFacts, may_agree_as_member, may_stop
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class OwnAct:
    """An act about the member: what it is, in words, and whether they may stop it."""

    act: decisions.PendingAct
    label: str
    page: str
    may_stop: bool
    is_open: bool


def acts_about_me(actor: Actor, person: people.Person) -> list[OwnAct]:
    """The acts about the member: open ones, and finished ones until they close them."""
    if not person.has_acts:
        return []
    return [
        OwnAct(
            act,
            str(effect_of(act.kind).effect.own_label),
            effect_of(act.kind).effect.full_page,
            may_stop(actor, ActFacts(KINDS[act.kind], act.act_state, person.number, act.asked_by)),
            act.act_state in OPEN_STATES,
        )
        for act in decisions.acts_about(person.number)
    ]


@dataclass(frozen=True, slots=True)
class MembersAct:
    """An act that the active members decide, in words, and whether the member may still agree."""

    act: decisions.PendingAct
    label: str
    details: list[str]
    may_agree: bool


def acts_of_members(actor: Actor) -> list[MembersAct]:
    """The acts that the active members decide together, the oldest first."""
    acts = decisions.acts_of_organ(MEMBERS)
    return [
        MembersAct(
            act,
            str(effect_of(act.kind).effect.label),
            effect_of(act.kind).details(act.arguments),
            effect_of(act.kind).is_ready(act.arguments) and may_agree_as_member(actor, facts),
        )
        for act, facts in zip(acts, decisions.facts_of_acts(acts, actor), strict=True)
    ]


def find_act_of_members(actor: Actor, act_id: UUID) -> decisions.PendingAct:
    """One of these acts."""
    for act in decisions.acts_of_organ(MEMBERS):
        if act.pk == act_id:
            return act
    raise Http404
