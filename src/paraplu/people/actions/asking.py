"""What the secretary asks for in the name of a member; others are told of it and can stop it.

Threat: a secretary who invents what members asked for could take away their membership, their vote, their
address or their data. So the secretary asks, the person and the Board are told, and the act waits.
"""

from django.db import transaction

from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import Rule, authorize
from paraplu.people import policy
from paraplu.people.actions import _steps
from paraplu.people.confirming import admission_organ, can_be_told, held_office_lately, office_subject
from paraplu.people.queries import (
    applicant_by_number,
    member_subject,
)
from paraplu.people.subjects import EndingSubject
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices


def ask_for_ending(actor: Actor, number: int, kind: str, how: str) -> decisions.PendingAct:
    """Ask, for a member, that their application or membership ends or that their data is erased.

    how: the way in which they told the secretary. About an office-holder a second person always has to agree.
    """
    with transaction.atomic():
        member = _steps.lock_member(number)
        authorize(policy.ask_for_ending, actor, EndingSubject(member_subject(member), kind))
        request = decisions.ActRequest(
            kind,
            number,
            {"how": how},
            can_be_told=can_be_told(number, member.account_id),
            with_second=held_office_lately(number),
        )
        return decisions.ask_for_act(actor, request)


def ask_for_admission(actor: Actor, number: int) -> decisions.PendingAct:
    """Ask the organ that admits, or a second person where that is the secretary, to admit an applicant."""
    return _ask_for_answer(actor, number, "people.admit", policy.ask_to_admit)


def ask_for_refusal(actor: Actor, number: int) -> decisions.PendingAct:
    """Ask the same organ or person to decline an application."""
    return _ask_for_answer(actor, number, "people.refuse_application", policy.ask_to_refuse)


def _ask_for_answer(actor: Actor, number: int, kind: str, rule: Rule) -> decisions.PendingAct:
    with transaction.atomic():
        _steps.lock_member(number)
        authorize(rule, actor, applicant_by_number(number))
        return decisions.ask_for_act(actor, decisions.ActRequest(kind, number, organ=admission_organ()))


def ask_for_co_optation(actor: Actor, number: int, vacancy: int) -> decisions.PendingAct:
    """Ask the Board to fill a vacant seat of its own with an active member, until the end of its term."""
    with transaction.atomic():
        subject = office_subject(_steps.lock_member(number), offices.DIRECTOR)
        authorize(policy.ask_to_co_opt, actor, subject)
        return offices.ask_to_co_opt(actor, number, vacancy)


def ask_for_appointment(actor: Actor, number: int, office: str, chapter: str = "") -> decisions.PendingAct:
    """Ask the Board to appoint somebody; offices that the General Assembly elects are refused."""
    with transaction.atomic():
        member = _steps.lock_member(number)
        subject = office_subject(member, office)
        authorize(policy.ask_to_appoint, actor, subject)
        return offices.ask_to_appoint(actor, number, office, chapter)
