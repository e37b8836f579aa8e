"""The door of this room for others: who somebody is, what waits, what is known, what is forgotten."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from paraplu.base.known import Queue
from paraplu.kernel.actor import OPERATOR, THE_HOUSE, Actor
from paraplu.people import policy
from paraplu.people.actions import (
    ByHand,
    Listed,
    accept_request,
    admit,
    ask_active,
    bring_in,
    change_by_hand,
    change_language,
    decline_request,
    end_by_hand,
    end_silent,
    enter_by_hand,
    erase,
    exclude,
    forget_lines,
    found,
    note_vouch,
    refuse,
    remember_erased,
    rename,
    resign,
    settle,
    settle_doubles,
    step_down,
    withdraw_application,
)
from paraplu.people.actions import (
    Change as Changed,
)
from paraplu.people.actions._applications import vouch_code
from paraplu.people.actions.applying import TooEarly
from paraplu.people.actions.erasing import note_forgotten_everywhere
from paraplu.people.actions.joining import Closed, Wish, ask_to_join
from paraplu.people.actions.linking import link_account as _link
from paraplu.people.actions.reminding import remind_entries as _remind_entries
from paraplu.people.forms import Address, ChangeForm, WishForm, WorkingName
from paraplu.people.known import account_known_about, known_about, what_stays
from paraplu.people.models import Application, Erased, Member
from paraplu.people.queries import (
    Card,
    Person,
    active_among,
    active_numbers,
    admitted_under,
    brought,
    candidate,
    candidates,
    cards,
    confirmed_requests,
    find_by_name,
    how_many_active,
    last_answer,
    listed,
    of_account,
    person,
    persons,
    roll,
    still_active,
    taken,
    unanswered_requests,
    uncompared,
    waiting_applications,
    working_names,
)

__all__ = [
    "Address",
    "ByHand",
    "Card",
    "ChangeForm",
    "Changed",
    "Closed",
    "Listed",
    "Person",
    "TooEarly",
    "Wish",
    "WishForm",
    "WorkingName",
    "accept_request",
    "account_known_about",
    "active_among",
    "active_numbers",
    "admit",
    "admitted_under",
    "ask_active",
    "ask_to_join",
    "bring_in",
    "brought",
    "candidate",
    "candidates",
    "cards",
    "change_by_hand",
    "change_language",
    "confirmed_requests",
    "decline_request",
    "end_by_hand",
    "end_silent",
    "enter_by_hand",
    "erase",
    "exclude",
    "find_by_name",
    "forget",
    "forget_due",
    "forgotten_everywhere",
    "found",
    "how_many_active",
    "known_about",
    "last_answer",
    "link_account",
    "listed",
    "note_vouch",
    "of_account",
    "open_application",
    "overdue_applications",
    "person",
    "persons",
    "policy",
    "refuse",
    "remind_entries",
    "rename",
    "resign",
    "roll",
    "settle_doubles",
    "step_down",
    "still_active",
    "taken",
    "to_be_forgotten",
    "uncompared",
    "vouch_code_of",
    "waiting_applications",
    "waiting_for",
    "what_stays",
    "withdraw_application",
    "working_names",
]


def open_application(number: int) -> Application | None:
    """Her open application: since when, until when."""
    return Application.objects.filter(number=number).first()


def overdue_applications(day: date) -> int:
    """How many applications the night should have ended before this day."""
    return Application.objects.filter(ends_on__lt=day).count()


def vouch_code_of(actor: Actor) -> str:
    """The words the actor may hand to a peer; empty without an open application."""
    application = open_application(actor.number) if actor.number else None
    return vouch_code(application) if application else ""


def link_account(number: int, account: UUID) -> None:
    """For log-in: an account was opened with a code for this number."""
    _link(THE_HOUSE, number, account)


def waiting_for(actor: Actor) -> list[Queue]:
    """Applications that wait for the secretary, and requests where the union answers each one itself."""
    found = list[Queue]()
    if policy.see_people(actor):
        label = _("Requests to become active")
        found.append(Queue(label, Application.objects.all(), "desk:applications", "asked_on", "ends_on"))
    if policy.answer_request(actor):
        label = _("Requests to join")
        found.append(Queue(label, unanswered_requests(), "desk:applications", "asked_on"))
    return found


def forget(number: int) -> None:
    """Erase a person on behalf of the operator, after a restore for instance; else only keep her number."""
    if Member.objects.filter(number=number).exists():
        erase(OPERATOR, number)
    else:
        remember_erased(OPERATOR, number)


def to_be_forgotten() -> list[int]:
    """Who was erased here while the rooms above may still know her number."""
    return list(Erased.objects.filter(everywhere=False).values_list("number", flat=True))


def forgotten_everywhere(number: int) -> None:
    """They do not any more."""
    note_forgotten_everywhere(THE_HOUSE, number)


def remind_entries() -> int:
    """For the schedule: whose entry in the sealed register is missing reads that something waits."""
    return _remind_entries(THE_HOUSE)


def forget_due(today: date) -> int:
    """End what is silent, settle days to months, erase who left some weeks ago; returns how many."""
    lines = forget_lines(THE_HOUSE, today)
    return lines + end_silent(THE_HOUSE, today) + settle(THE_HOUSE, today)
