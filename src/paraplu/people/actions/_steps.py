"""The one place where a standing moves: the table is asked, the member changed, the line written."""

import secrets
from datetime import date

from django.http import Http404

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus, Step, step
from paraplu.people.models import Application, ErasedMember, Member, MembershipChange, Vouch
from paraplu.people.queries import used_numbers

SMALLEST, LARGEST = 100_000, 999_999
# How a person asked, as the trace notes it: it holds numbers only.
NOTED = {"phone": 1, "in_person": 2, "paper": 3}


def lock_member(number: int) -> Member:
    """The member, held until the transaction ends, so that two decisions never cross."""
    try:
        return Member.objects.select_for_update().get(number=number)
    except Member.DoesNotExist:
        raise Http404 from None


def new_member_number() -> int:
    """A random member number that nobody has or ever had."""
    while True:
        number = secrets.randbelow(LARGEST - SMALLEST + 1) + SMALLEST
        if not any(
            kind.objects.filter(number=number).exists() for kind in (Member, MembershipChange, ErasedMember)
        ):
            return number


def new_member_numbers(count: int) -> list[int]:
    """Several at once, looked up together."""
    found = set[int]()
    while len(found) < count:
        drawn = {secrets.randbelow(LARGEST - SMALLEST + 1) + SMALLEST for _ in range(count - len(found))}
        found |= drawn - used_numbers(drawn)
    return list(found)


def enrol_member(actor: Actor, member: Member, how: str) -> None:
    """Take the first step: from nobody to supporting member."""
    member.number = new_member_number()
    member.state = step(None, Step.JOIN)
    member.since = clock.current_date()
    member.save(force_insert=True)
    _record_change(actor, member, Step.JOIN, how)


def take_step(actor: Actor, member: Member, verb: Step, how: str, day: date | None = None) -> None:
    """Move a locked member along the table, or raise WrongStep; an application ends with its answer."""
    before = member.member_status
    member.state = step(before, verb)
    member.since = day or clock.current_date()
    if before is MemberStatus.APPLYING:
        _close_application(member)
    member.save()
    _record_change(actor, member, verb, how)


def _close_application(member: Member) -> None:
    """What she declared for it goes as well: only the number of the rule stays, once she is admitted."""
    member.adult = member.declared = False
    Application.objects.filter(number=member.number).delete()
    Vouch.objects.filter(number=member.number).delete()


def _record_change(actor: Actor, member: Member, verb: Step, how: str) -> None:
    MembershipChange.objects.create(
        number=member.number,
        day=member.since,
        step=verb,
        state=member.state,
        decided_by=actor.number if actor.number != member.number else None,
        how=how,
    )
