"""The members that an office-holder may mean by a name, the start of a name, or a number in a form."""

from dataclasses import dataclass

from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.people.models import Member
from paraplu.people.queries import VisibleMember

NUMBER_LENGTH = 6
# More names than this beside a field would be a list of people.
MOST_CHOICES = 10


@dataclass(frozen=True, slots=True)
class FoundMembers:
    """The members that fit what was typed; none where too many fit."""

    members: list[VisibleMember]
    are_too_many: bool = False

    @property
    def member_numbers(self) -> list[int]:
        return [member.number for member in self.members]


def is_member_number(typed: str) -> bool:
    """Whether this is a member's number rather than a name."""
    return typed.isascii() and typed.isdecimal() and len(typed) == NUMBER_LENGTH


def find_members(actor: Actor, typed: str) -> FoundMembers:
    """The member of this number, or those whose name begins like this; former members by number only."""
    seen = Member.objects.visible_to(actor)
    if is_member_number(typed):
        seen = seen.filter(number=int(typed))
    else:
        seen = seen.filter(working_name__istartswith=typed).exclude(state=MemberStatus.ENDED)
    rows = seen.order_by("working_name", "number").values_list("number", "working_name")[: MOST_CHOICES + 1]
    found = [VisibleMember(*row) for row in rows]
    return FoundMembers([], True) if len(found) > MOST_CHOICES else FoundMembers(found)
