"""Who agrees to an act and who stops it: what a rule may look at of one act, and the answers."""

from dataclasses import dataclass, field

from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import CONCERNED, DRAWN_MEMBERS, MEMBERS, ActKind, ActState


@dataclass(frozen=True, slots=True)
class ActFacts:
    """What a rule may look at of an act.

    asked_by: None when the person who asked was erased. ties: the numbers of people who are not independent
    of the person who asked or of the person concerned. approvers: who has agreed so far. named_person: the
    person who is named for something, for instance as the next host. asked_as: "host", "giver" or "signatory"
    for a person who asks without an office, as the app has checked. drawn: the members on whom the lot fell.
    """

    kind: ActKind
    state: ActState
    subject: int
    asked_by: int | None
    ties: frozenset[int] = field(default_factory=frozenset)
    approvers: frozenset[int] = field(default_factory=frozenset)
    needs_second: bool = True
    organ: str = ""
    named_person: int | None = None
    asked_as: str = ""
    drawn: frozenset[int] = field(default_factory=frozenset)

    @property
    def drawn_agreed(self) -> bool:
        """Whether all drawn members agreed: together they are one second person."""
        return len(self.drawn & self.approvers) >= DRAWN_MEMBERS


def may_be_second(actor: Actor, facts: ActFacts) -> bool:
    """Whether this person may be the second person of the act, today."""
    if facts.state is not ActState.ASKED or not facts.needs_second or actor.kind != "person":
        return False
    if actor.number in {facts.asked_by, facts.named_person, *facts.approvers}:
        return False
    if actor.number == facts.subject:
        return actor.is_member and CONCERNED in facts.kind.second
    if actor.number in facts.ties or actor.holds(*facts.kind.never_second):
        return False
    return actor.holds(*facts.kind.second) or (is_drawn(actor, facts) and not actor.has_young_account)


def is_drawn(actor: Actor, facts: ActFacts) -> bool:
    """Whether the lot fell on this person, who is still an active member."""
    return facts.kind.may_draw and actor.is_active and actor.number in facts.drawn


def may_stop(actor: Actor, facts: ActFacts) -> bool:
    """Whether this actor may stop the act before it is carried out: one person is enough for a brake."""
    if facts.state not in (ActState.ASKED, ActState.WAITING) or actor.kind != "person":
        return False
    return (
        (CONCERNED in facts.kind.stopped_by and actor.number in (facts.subject, facts.named_person))
        or ("asker" in facts.kind.stopped_by and actor.number == facts.asked_by)
        or actor.holds(*facts.kind.stopped_by - {CONCERNED, "asker"})
        or (facts.state is ActState.ASKED and is_drawn(actor, facts))
    )


def may_agree_as_member(actor: Actor, facts: ActFacts) -> bool:
    """Whether this active member may agree to an act that the members decide.

    Not about themselves, and once.
    """
    return (
        facts.state is ActState.ASKED
        and facts.organ == MEMBERS
        and actor.is_active
        and actor.number not in {facts.subject, *facts.approvers}
    )
