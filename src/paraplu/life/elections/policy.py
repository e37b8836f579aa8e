"""Who may do what about elections: one sentence each."""

from dataclasses import dataclass
from typing import Any

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import rule


@rule("Active members see who stands for the Board; so do Board and auditor.")
def see(actor: Actor, subject: Any) -> bool:
    return actor.is_active or actor.holds("secretary", "chair", "director", "auditor")


@rule("Secretary and chair settle the seats, take the result and write the lot down.")
def lead_election(actor: Actor, subject: Any = None) -> bool:
    return actor.holds("secretary", "chair")


@rule("A teller of the meeting enters the papers that she counted, and only her own count.")
def count_papers(actor: Actor, tellers: Any) -> bool:
    return actor.is_active and actor.number in (tellers or ())


@rule(
    "The secretary writes down what a candidate, an elected member or a teller told her or gave her on paper."
)
def write_down(actor: Actor, subject: Any) -> bool:
    return actor.holds("secretary")


@dataclass(frozen=True, slots=True)
class CandidacySubject:
    """What a rule may look at before somebody stands: whether the statutes let her sit on the Board.

    fits is read from the number of the rule she was admitted under; nothing else about her is known or asked.
    """

    is_eligible: bool
    item: Any = None


@rule("An active member stands for the Board herself, if her admission rule is one that the statutes accept.")
def stand(actor: Actor, subject: Any) -> bool:
    return actor.is_active and subject is not None and subject.is_eligible


@rule(
    "Whoever stands changes her words and withdraws, she alone; the secretary writes down what she asked for."
)
def change_candidacy(actor: Actor, number: Any) -> bool:
    return actor.is_member and actor.number == number


@rule("Whoever was elected accepts or declines for herself.")
def answer_election(actor: Actor, number: Any) -> bool:
    return actor.is_active and actor.number == number


@rule("The house forgets the candidacies of a person who is erased.")
def forget(actor: Actor, subject: Any) -> bool:
    return actor.kind == "house"
