"""The door of this room for others: who somebody is, what waits, what is known, what is forgotten."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.known import Known, Waiting
from paraplu.kernel.actor import OPERATOR, THE_HOUSE, Actor
from paraplu.people import policy
from paraplu.people.actions import (
    Closed,
    ByHand,
    accept_request,
    admit,
    ask_active,
    change_by_hand,
    change_language,
    decline_request,
    end_by_hand,
    end_silent,
    enter_by_hand,
    erase,
    exclude,
    found,
    note_vouch,
    refuse,
    remember_erased,
    rename,
    resign,
    settle,
    step_down,
    withdraw_application,
)
from paraplu.people.actions import (
    Change as Changed,
)
from paraplu.people.actions._applications import vouch_code
from paraplu.people.actions.applying import TooEarly
from paraplu.people.actions.joining import Wish
from paraplu.people.actions.linking import link_account as _link
from paraplu.people.forms import ChangeForm, WishForm
from paraplu.people.models import Application, Change, Member, Vouch
from paraplu.people.queries import (
    Card,
    Person,
    candidate,
    cards,
    confirmed_requests,
    find_by_name,
    listed,
    of_account,
    person,
    roll,
    waiting_applications,
    what_stays,
)

__all__ = [
    "ByHand",
    "Card",
    "ChangeForm",
    "Changed",
    "Person",
    "TooEarly",
    "Wish",
    "WishForm",
    "accept_request",
    "admit",
    "ask_active",
    "candidate",
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
    "found",
    "known_about",
    "link_account",
    "listed",
    "note_vouch",
    "of_account",
    "open_application",
    "person",
    "policy",
    "refuse",
    "rename",
    "resign",
    "roll",
    "step_down",
    "vouch_code_of",
    "waiting_applications",
    "waiting_for",
    "what_stays",
    "withdraw_application",
]


def open_application(number: int) -> Application | None:
    """Her open application: since when, until when."""
    return Application.objects.filter(number=number).first()


def vouch_code_of(actor: Actor) -> str:
    """The words the actor may hand to a peer; empty without an open application."""
    application = open_application(actor.number) if actor.number else None
    return vouch_code(application) if application else ""


def link_account(number: int, account: UUID) -> None:
    """For log-in: an account was opened with a code for this number."""
    _link(THE_HOUSE, number, account)


def waiting_for(actor: Actor) -> list[Waiting]:
    """Applications that wait for the secretary, with the last day of the oldest."""
    return [*_waiting_applications(actor), *_waiting_requests(actor)]


def _waiting_applications(actor: Actor) -> list[Waiting]:
    waiting = waiting_applications(actor)
    if not waiting:
        return []
    oldest = waiting[0]
    label = _("Requests to become active")
    return [Waiting(label, len(waiting), "desk:applications", oldest.asked_on, oldest.ends_on)]


def _waiting_requests(actor: Actor) -> list[Waiting]:
    """Only where the union answers each request itself."""
    waiting = confirmed_requests(actor)
    if not waiting:
        return []
    return [Waiting(_("Requests to join"), len(waiting), "desk:applications", waiting[0].asked_on)]


def known_about(number: int) -> list[Known]:
    """Every field of this room about a person."""
    member = Member.objects.filter(number=number).first()
    return [] if member is None else [*_of_member(member), *_of_history(number), *_of_application(number)]


def _of_member(member: Member) -> list[Known]:
    until_left = _("until you leave, and some weeks more")
    fields = [
        (_("Your number"), str(member.number), "number"),
        (_("The name you are known by here"), member.working_name, "working_name"),
        (_("Your language"), member.language, "language"),
        (_("Your standing"), _state_name(member.state), "state"),
        (_("Since"), member.since.isoformat(), "since"),
        (_("You said you are old enough"), _yes_or_no(member.adult), "adult"),
        (_("You signed the statutes' sentence"), _yes_or_no(member.declared), "declared"),
        (_("Admitted under rule"), str(member.rule_number or "–"), "rule_number"),
        (_("Version of mission and vision you agreed to"), member.assent_version, "assent_version"),
        (_("Language you read it in"), member.assent_language, "assent_language"),
        (_("How you joined"), member.entered_how, "entered_how"),
        (_("Whether you have an account"), _yes_or_no(member.account_id is not None), "account"),
    ]
    return [Known(label, value, f"Member.{name}", True, until_left) for label, value, name in fields]


def _of_history(number: int) -> list[Known]:
    kept = _("for ever of who was active, as a number without a name; else until you are erased")
    lines = Change.objects.filter(number=number).order_by("id")
    return [
        Known(
            _("A change of standing"),
            f"{line.day.isoformat()} · {_state_name(line.state)}",
            "Change.day",
            True,
            kept,
        )
        for line in lines
    ]


def _of_application(number: int) -> list[Known]:
    until_answer = _("until your request has an answer")
    application = open_application(number)
    found = []
    if application:
        day = application.asked_on.isoformat()
        found.append(Known(_("You asked to become active"), day, "Application.asked_on", True, until_answer))
    for vouch in Vouch.objects.filter(number=number):
        day = vouch.day.isoformat()
        found.append(Known(_("A peer said yes for you"), day, "Vouch.day", True, until_answer))
    for vouch in Vouch.objects.filter(by=number):
        day = vouch.day.isoformat()
        found.append(Known(_("You said yes for a peer"), day, "Vouch.by", True, until_answer))
    return found


def _state_name(state: str) -> str:
    return str(STATE_NAMES[state])


def _yes_or_no(fact: bool) -> str:
    return _("yes") if fact else _("no")


STATE_NAMES = {
    "supporting": gettext_lazy("supporting member"),
    "applying": gettext_lazy("supporting member who asked to become active"),
    "active": gettext_lazy("active member"),
    "ended": gettext_lazy("no longer a member"),
}


def forget(number: int) -> None:
    """Erase a person on behalf of the operator, after a restore for instance; else only keep her number."""
    if Member.objects.filter(number=number).exists():
        erase(OPERATOR, number)
    else:
        remember_erased(OPERATOR, number)


def forget_due(today: date) -> int:
    """End what is silent, settle days to months, erase who left some weeks ago; returns how many."""
    return end_silent(THE_HOUSE, today) + settle(THE_HOUSE, today)
