"""Erasing a person: at once at their own wish, or by the system some weeks after they left."""

import fcntl
import os
from datetime import date

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.forgetting import empty_log_after_commit
from paraplu.base.known import KnownField
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.calendar import add_days, settled_month
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.actions._endings import end_membership
from paraplu.people.known import fields_after_erasure
from paraplu.people.models import (
    ErasedMember,
    ImportedLine,
    JoinRequest,
    Member,
    MembershipChange,
    PendingEdit,
    Vouch,
)
from paraplu.people.queries import member_subject, was_ever_active
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register

DAYS_BEFORE_SETTLING = 31
ERASURE_SPOOL = "erased.spool"


def erase_member(actor: Actor, number: int, how: str = "form") -> list[KnownField]:
    """Delete everything about a person for good; returns what the law keeps of their number.

    how: in which way they asked the office-holder who does it for them.
    """
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.erase, actor, member_subject(member))
        return _erase_locked_member(actor, member, how)


def _erase_locked_member(actor: Actor, member: Member, how: str = "form") -> list[KnownField]:
    number = member.number
    if member.member_status is not MemberStatus.ENDED:
        end_membership(actor, member, Step.RESIGN, "erasure")
    _forget_in_lower_apps(number, member)
    _forget_own_records(number)
    member.delete()
    ErasedMember.objects.get_or_create(number=number, defaults={"day": clock.current_date()})
    _append_erasure_spool(number)
    stays = fields_after_erasure(number)
    _cut_log_link(actor, number, how)
    empty_log_after_commit()
    return stays


def _forget_in_lower_apps(number: int, member: Member) -> None:
    """Forget the person in every lower app; of the register of members the law keeps lines and entry."""
    for app in (offices, post, chapters, consent, accounts, register, decisions):
        app.forget(number)
    if member.account_id:
        accounts.close_account(member.account_id)


def _forget_own_records(number: int) -> None:
    """Lines of a history stay only for people who were active: the law asks who was, on any day."""
    Vouch.objects.filter(number=number).delete()
    Vouch.objects.filter(by=number).delete()
    JoinRequest.objects.filter(confirmed_number=number).delete()
    ImportedLine.objects.filter(number=number).delete()
    PendingEdit.objects.filter(number=number).delete()
    MembershipChange.objects.filter(decided_by=number).update(decided_by=None)
    if not was_ever_active(number):
        MembershipChange.objects.filter(number=number).delete()


def _cut_log_link(actor: Actor, number: int, how: str) -> None:
    """Run last, because it locks the log until the commit: add the entry, then cut its link to them."""
    if actor.number != number:
        writer = SYSTEM if actor.kind == "act" else actor
        audit.record_event(writer, "person.erased", number, note=_steps.NOTED.get(how))
    audit.forget(number)


def remember_erased_number(actor: Actor, number: int) -> None:
    """Remember the number of an erased person, so that it is never given to another."""
    authorize(policy.remember_erased_number, actor, number)
    ErasedMember.objects.get_or_create(number=number, defaults={"day": clock.current_date()})


def note_forgotten_everywhere(actor: Actor, number: int) -> None:
    """Note that the apps of higher layers have forgotten the person as well."""
    authorize(policy.end_unanswered_applications, actor)
    ErasedMember.objects.filter(number=number).update(everywhere=True)


def _append_erasure_spool(number: int) -> None:
    """Append the number to a file outside the database, on disk before the transaction ends.

    Threat: restoring an older backup would bring the person back. The worker moves the line from here to
    the ledger, whose key this process cannot read: otherwise an attacker in it could have anybody erased.
    """
    with (settings.PARAPLU.var / ERASURE_SPOOL).open("a", encoding="ascii") as spool:
        fcntl.flock(spool, fcntl.LOCK_EX)
        spool.write(f"{number}\n")
        spool.flush()
        os.fsync(spool.fileno())


def settle_old_records(actor: Actor, today: date) -> int:
    """Keep only the month of what a supporting member did, and erase former members after some weeks."""
    authorize(policy.end_unanswered_applications, actor)
    last_day = add_days(today, -DAYS_BEFORE_SETTLING)
    gone = list(Member.objects.filter(state=MemberStatus.ENDED, since__lte=last_day))
    for member in gone:
        with transaction.atomic():
            _erase_locked_member(actor, member)
    return len(gone) + _reduce_days_to_months(last_day)


def _reduce_days_to_months(last_day: date) -> int:
    """Days of people who were ever active stay as they are: the law asks for them."""
    active = MembershipChange.objects.filter(step=Step.ADMIT).values("number")
    lines = MembershipChange.objects.filter(day__lte=last_day).exclude(day__day=1).exclude(number__in=active)
    people = Member.objects.filter(since__lte=last_day).exclude(since__day=1).exclude(number__in=active)
    count = 0
    with transaction.atomic():
        for day in set(lines.values_list("day", flat=True)):
            count += lines.filter(day=day).update(day=settled_month(day))
        for day in set(people.values_list("since", flat=True)):
            count += people.filter(since=day).update(since=settled_month(day))
    return count
