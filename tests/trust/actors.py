"""Actors by role for the apps of trust; numbers stand for nobody."""

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus


def an_active_member(number: int = 7) -> Actor:
    return Actor("person", number, MemberStatus.ACTIVE)


def a_supporting_member(number: int = 8) -> Actor:
    return Actor("person", number, MemberStatus.SUPPORTING)


def an_office_holder(office: str, number: int = 5, chapter: str | None = None) -> Actor:
    return Actor(
        "person",
        number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice(office, chapter)}),
        has_second_factor=True,
    )
