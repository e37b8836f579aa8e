"""Acts as a member sees them: about themselves, decided by all active members, or by three drawn by lot."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404

from paraplu.base.apps import effect_of
from paraplu.kernel.act_rules import ActFacts, may_agree_as_member, may_be_second, may_stop
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import KINDS, MEMBERS, OPEN_STATES
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices


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


@dataclass(frozen=True, slots=True)
class DrawnAct:
    """An act for which the lot fell on the member: its kind and the offices that asked, and nobody's name."""

    act: decisions.PendingAct
    label: str
    offices: list[str]
    agreed: int
    has_agreed: bool
    may_agree: bool


def acts_drawn_for(actor: Actor) -> list[DrawnAct]:
    """The acts for which the lot fell on the member, the oldest first."""
    acts = decisions.acts_drawn_for(actor)
    facts = decisions.facts_of_acts(acts, actor)
    return [_drawn_act(actor, act, of_act) for act, of_act in zip(acts, facts, strict=True)]


def _drawn_act(actor: Actor, act: decisions.PendingAct, facts: ActFacts) -> DrawnAct:
    held = offices.offices_held_by(act.asked_by or 0, act.asked_on)
    return DrawnAct(
        act=act,
        label=str(effect_of(act.kind).effect.label),
        offices=sorted({mandate.office for mandate in held} & KINDS[act.kind].asked_by),
        agreed=len(facts.drawn & facts.approvers),
        has_agreed=actor.number in facts.approvers,
        may_agree=may_be_second(actor, facts),
    )


def find_drawn_act(actor: Actor, act_id: UUID) -> DrawnAct:
    """One of these acts."""
    for drawn in acts_drawn_for(actor):
        if drawn.act.pk == act_id:
            return drawn
    raise Http404
