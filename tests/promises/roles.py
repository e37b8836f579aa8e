"""Every kind of actor that a truth table must answer for, and the subjects it is asked about."""

from paraplu.kernel.actor import OPERATOR, STRANGER, SYSTEM, Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus

HER_NUMBER = 101001
ANOTHERS_NUMBER = 202002


def member(state: MemberStatus, *offices: str, chapter: str | None = None) -> Actor:
    held = frozenset(HeldOffice(office, chapter) for office in offices)
    return Actor(
        "person", HER_NUMBER, state, held, has_second_factor=bool(offices), recently_authenticated=False
    )


ROLES = {
    "stranger": STRANGER,
    "supporting": member(MemberStatus.SUPPORTING),
    "applying": member(MemberStatus.APPLYING),
    "active": member(MemberStatus.ACTIVE),
    "ended": member(MemberStatus.ENDED),
    "secretary": member(MemberStatus.ACTIVE, "secretary"),
    "chair": member(MemberStatus.ACTIVE, "chair"),
    "director": member(MemberStatus.ACTIVE, "director"),
    "treasurer": member(MemberStatus.ACTIVE, "treasurer"),
    "chapter_lead": member(MemberStatus.ACTIVE, "chapter_lead", chapter="ghent"),
    # Somebody writes down what the assembly decided: her own number gives it none of her rights.
    "assembly": Actor("assembly", HER_NUMBER, MemberStatus.ACTIVE),
    "house": SYSTEM,
    "operator": OPERATOR,
}
SUBJECTS = {"herself": HER_NUMBER, "another": ANOTHERS_NUMBER, "nobody": None}
