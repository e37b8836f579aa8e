"""Actors by role for the rooms of trust; numbers stand for nobody."""

from paraplu.kernel.actor import Actor, Held
from paraplu.kernel.standing import State


def an_active_member(number: int = 7) -> Actor:
    return Actor("person", number, State.ACTIVE)


def a_supporting_member(number: int = 8) -> Actor:
    return Actor("person", number, State.SUPPORTING)


def an_office_holder(office: str, number: int = 5, chapter: str | None = None) -> Actor:
    return Actor("person", number, State.ACTIVE, frozenset({Held(office, chapter)}), strong=True)
