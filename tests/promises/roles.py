"""Every kind of actor that a truth table must answer for, and the subjects it is asked about."""

from paraplu.kernel.actor import OPERATOR, STRANGER, THE_HOUSE, Actor, Held
from paraplu.kernel.standing import State

HER_NUMBER = 101001
ANOTHERS_NUMBER = 202002


def member(state: State, *offices: str, chapter: str | None = None) -> Actor:
    held = frozenset(Held(office, chapter) for office in offices)
    return Actor("person", HER_NUMBER, state, held, strong=bool(offices), fresh=False)


ROLES = {
    "stranger": STRANGER,
    "supporting": member(State.SUPPORTING),
    "applying": member(State.APPLYING),
    "active": member(State.ACTIVE),
    "ended": member(State.ENDED),
    "secretary": member(State.ACTIVE, "secretary"),
    "chair": member(State.ACTIVE, "chair"),
    "director": member(State.ACTIVE, "director"),
    "treasurer": member(State.ACTIVE, "treasurer"),
    "chapter_lead": member(State.ACTIVE, "chapter_lead", chapter="ghent"),
    # Somebody writes down what the assembly decided: her own number gives it none of her rights.
    "assembly": Actor("assembly", HER_NUMBER, State.ACTIVE),
    "house": THE_HOUSE,
    "operator": OPERATOR,
}
SUBJECTS = {"herself": HER_NUMBER, "another": ANOTHERS_NUMBER, "nobody": None}
