"""Acts as the desk shows them: in words, with what this office-holder may do with each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from paraplu.base.apps import effect_of
from paraplu.base.effects import DecisionEffect
from paraplu.kernel.act_rules import ActFacts, may_be_second, may_stop
from paraplu.kernel.actor import Actor
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions


@dataclass(frozen=True, slots=True)
class ActView:
    """One act. name: of the person concerned, where the actor may see it. details: of what is asked for.

    may_draw: whether members may be drawn for it. drawn: whether they were, and how many of them agreed.
    """

    act: decisions.PendingAct
    effect: DecisionEffect
    details: list[str]
    name: str
    may_approve: bool
    may_stop: bool
    is_asker: bool
    may_draw: bool
    drawn: bool
    drawn_agreed: int


def refusal_sentence(refusal: decisions.CannotBeAsked) -> str:
    """Why an act cannot be asked for now, and what to do."""
    if isinstance(refusal, decisions.NoSecondPerson):
        return _(
            "Nobody can be the second person for this today: everybody with the right role is concerned "
            "or too close to one of you. Ask the Board to give the role to one more person, or wait until "
            "a Board member can agree."
        )
    return _(
        "There is already a similar request about this person. See “Second person”: it has to be carried "
        "out or stopped first."
    )


def open_act_views(actor: Actor) -> list[ActView]:
    """The open acts that this office-holder may see, the oldest first."""
    return _act_views(actor, decisions.open_acts_for(actor))


def find_act(actor: Actor, act_id: UUID) -> ActView:
    """One act; not found for an actor who may not see it."""
    return _act_views(actor, [decisions.visible_act(actor, act_id)])[0]


def _act_views(actor: Actor, acts: Sequence[decisions.PendingAct]) -> list[ActView]:
    names = people.visible_working_names(actor, [act.subject for act in acts if act.subject])
    return [
        _act_view(actor, act, facts, names.get(act.subject or 0, ""))
        for act, facts in zip(acts, decisions.facts_of_acts(acts, actor), strict=True)
    ]


def _act_view(actor: Actor, act: decisions.PendingAct, facts: ActFacts, name: str) -> ActView:
    """Recent authentication is required to agree, not to look at the act."""
    loaded = effect_of(act.kind)
    return ActView(
        act=act,
        effect=loaded.effect,
        details=loaded.details(act.arguments),
        name=name,
        may_approve=may_be_second(actor, facts),
        may_stop=may_stop(actor, facts),
        is_asker=actor.number == act.asked_by,
        may_draw=act.needs_second and facts.kind.may_draw,
        drawn=bool(facts.drawn),
        drawn_agreed=len(facts.drawn & facts.approvers),
    )
