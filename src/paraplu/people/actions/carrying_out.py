"""The effects of decided acts in this app: each function takes the actor of the act and its arguments.

docs/powers.toml counts some of them as powers beside the verb by which people do the same for themselves.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from paraplu.base import clock
from paraplu.kernel.actor import Actor
from paraplu.kernel.calendar import mandate_until
from paraplu.kernel.decisions import CannotCarryOut, SubjectGone
from paraplu.kernel.rules import authorize
from paraplu.kernel.standing import is_member
from paraplu.people import policy
from paraplu.people.actions import _steps, applying, departure, entering, erasing
from paraplu.people.confirming import office_subject
from paraplu.people.models import Member
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post

Arguments = Mapping[str, Any]
appointment_details = offices.act_details


def _locked_subject(actor: Actor) -> Member:
    """The member whom the act concerns, locked; SubjectGone when there is no longer one."""
    try:
        return _steps.lock_member(actor.act.subject if actor.act else 0)
    except Http404:
        raise SubjectGone from None


def _number_of_member(actor: Actor, *states: str) -> int:
    """The number of the person concerned, if they still have one of these states, or any without states."""
    member = _locked_subject(actor)
    is_left = member.state not in states if states else not is_member(member.member_status)
    if is_left:
        raise SubjectGone
    return member.number


def carry_out_admission(actor: Actor, arguments: Arguments) -> None:
    """Admit an applicant whom the organ of the statutes admitted."""
    with transaction.atomic():
        applying.admit(actor, _number_of_member(actor, "applying"))


def carry_out_refusal(actor: Actor, arguments: Arguments) -> None:
    """Decline an application that the organ of the statutes declined."""
    with transaction.atomic():
        applying.refuse_application(actor, _number_of_member(actor, "applying"))


def carry_out_withdrawal(actor: Actor, arguments: Arguments) -> None:
    """Withdraw an application for a person who told the secretary so."""
    with transaction.atomic():
        applying.withdraw_application(actor, _number_of_member(actor, "applying"), arguments["how"])


def carry_out_end(actor: Actor, arguments: Arguments) -> None:
    """End the membership of a person who told the secretary so."""
    with transaction.atomic():
        departure.resign(actor, _number_of_member(actor), arguments["how"])


def carry_out_step_down(actor: Actor, arguments: Arguments) -> None:
    """Make an active member a supporting member again, as they told the secretary."""
    with transaction.atomic():
        departure.step_down(actor, _number_of_member(actor, "active"), arguments["how"])


def carry_out_edit(actor: Actor, arguments: Arguments) -> None:
    """Change name, address, chapter and topics as the person told the secretary."""
    with transaction.atomic():
        entering.apply_edit(actor, _number_of_member(actor), arguments)


def carry_out_voice_address(actor: Actor, arguments: Arguments) -> None:
    """Take the address that two people heard; the Board learns that this way was used, not for whom."""
    with transaction.atomic():
        entering.apply_edit(actor, _number_of_member(actor), arguments)
        post.report_to_board(actor, "budget.voice")


def carry_out_erasure(actor: Actor, arguments: Arguments) -> None:
    """Erase a person who asked the secretary for it, after a second person confirmed it."""
    with transaction.atomic():
        erasing.erase_member(actor, _locked_subject(actor).number, arguments["how"])


def carry_out_co_optation(actor: Actor, arguments: Arguments) -> None:
    """Begin the term of a director whom the Board co-opted; standing and vacancy are asked again."""
    with transaction.atomic():
        member = _locked_subject(actor)
        subject = office_subject(member, offices.DIRECTOR)
        if not policy.may_be_director(subject):
            raise CannotCarryOut("standing")
        authorize(policy.carry_out_co_optation, actor, subject)
        try:
            offices.co_opt_decided(actor, member.number, arguments["vacancy"])
        except offices.OfficeClash:
            raise CannotCarryOut("office_clash") from None
        except offices.WrongTerm:
            raise CannotCarryOut("no_vacancy") from None


def carry_out_appointment(actor: Actor, arguments: Arguments) -> None:
    """Begin the mandate that the Board gave, today; status and incompatible offices are checked again."""
    office, today = arguments["office"], clock.current_date()
    with transaction.atomic():
        member = _locked_subject(actor)
        subject = office_subject(member, office)
        if not policy.may_hold_office(subject):
            raise CannotCarryOut("standing")
        until = mandate_until(today, settings.UNION.office(office).months)
        authorize(policy.carry_out_appointment, actor, subject)
        try:
            offices.appoint_decided(actor, member.number, office, until, arguments["chapter"] or None)
        except offices.OfficeClash:
            raise CannotCarryOut("office_clash") from None
        except offices.WrongTerm:
            raise CannotCarryOut("office_gone") from None
