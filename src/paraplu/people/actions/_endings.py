"""What ends together with a membership, or with an active one."""

from paraplu.base import clock
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.standing import MemberStatus, Step
from paraplu.people.actions import _steps
from paraplu.people.models import JoinRequest, Member, Vouch
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book


def end_membership(actor: Actor, member: Member, verb: Step, how: str) -> None:
    """Take the step and end what only a member has: offices, e-mails, chapter, answers, open codes."""
    was_active = member.member_status is MemberStatus.ACTIVE
    _steps.take_step(actor, member, verb, how)
    if was_active:
        end_active_rights(member.number)
    for forget in (post.forget, chapters.forget, consent.forget):
        forget(member.number)
    accounts.withdraw_setup_codes(member.number)
    JoinRequest.objects.filter(confirmed_number=member.number).delete()


def end_active_rights(number: int) -> None:
    """End offices, remote voting and the vouches a member gave; a line of the register falls due."""
    offices.end_all_mandates(SYSTEM, number)
    keys.end_remote_voting(number)
    Vouch.objects.filter(by=number).delete()
    book.open_line(number, "ended", clock.current_date())
