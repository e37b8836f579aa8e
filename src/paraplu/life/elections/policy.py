"""Who may do what about elections: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members, Board members, the secretary, the chair and the auditor see who stands for the Board.")
def see(actor: Actor, subject: Any) -> bool:
    return actor.is_active or actor.holds("secretary", "chair", "director", "auditor")


@rule(
    "The secretary and the chair set the number of seats, enter the result and record a drawing of lots. If "
    "members sent the notice of the meeting, the people who lead it do this."
)
def lead_election(actor: Actor, lead: Any) -> bool:
    return lead is not None and bool(lead.is_led_by(actor))


@rule("A teller of the meeting enters their own count of the ballot papers and nobody else's.")
def count_papers(actor: Actor, tellers: Any) -> bool:
    return actor.is_active and actor.number in (tellers or ())


@rule(
    "The secretary records what a candidate, an elected member or a teller told them or gave them on paper."
)
def write_down(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@dataclass(frozen=True, slots=True)
class CandidacySubject:
    """What the rule about standing may look at.

    is_eligible: the statutes accept the admission rule of the member, which is all that is known about them.
    """

    is_eligible: bool
    item: Any = None


@rule(
    "An active member stands for the Board in person, if the statutes allow it for the way in which they "
    "were admitted and their account is more than seven days old."
)
def stand(actor: Actor, subject: Any) -> bool:
    may_stand = actor.is_active and not actor.has_young_account
    return may_stand and subject is not None and subject.is_eligible


@rule(
    "Only the candidate changes their statements or withdraws. The secretary records what the candidate "
    "asks for."
)
def change_candidacy(actor: Actor, number: Any) -> bool:
    return actor.is_member and actor.number == number


@rule("An elected member accepts or declines in person.")
def answer_election(actor: Actor, number: Any) -> bool:
    return actor.is_active and actor.number == number


@rule("The system carries out what one person entered about an election and others confirmed.")
def accept_typed(actor: Actor, subject: Any = None) -> bool:
    return actor.kind == "system"


@rule("The system deletes a person's candidacies when their data is deleted.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "system"
