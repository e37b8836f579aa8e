"""What ends together with a membership, or with an active one."""

from paraplu.base import clock
from paraplu.kernel.actor import THE_HOUSE, Actor
from paraplu.kernel.standing import State, Step
from paraplu.people.actions import _steps
from paraplu.people.models import Member, Request, Vouch
from paraplu.trust.accounts import api as accounts
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book


def end_membership(actor: Actor, member: Member, verb: Step, how: str) -> None:
    """Take the step and let go of what only a member has: offices, letters, chapter, answers, open codes."""
    was_active = member.standing is State.ACTIVE
    _steps.take(actor, member, verb, how)
    if was_active:
        leave_the_active(member.number)
    for forget in (post.forget, chapters.forget, consent.forget):
        forget(member.number)
    accounts.withdraw_vouchers(member.number)
    Request.objects.filter(confirmed_number=member.number).delete()


def leave_the_active(number: int) -> None:
    """Offices and key end; the register gets its line; her yes for an applicant counts no more."""
    offices.end_all(THE_HOUSE, number)
    keys.stand_down(number)
    Vouch.objects.filter(by=number).delete()
    book.open_line(number, "ended", clock.today())
