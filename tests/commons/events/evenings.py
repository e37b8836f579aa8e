"""Evenings and the people who come, by role."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.test import Client

from paraplu.base import clock, form_tokens
from paraplu.commons.events import actions, codes, queries
from paraplu.commons.events import api as events
from paraplu.commons.events.actions import EventPlan, GuestRequest
from paraplu.commons.events.changes import open_changes
from paraplu.commons.events.models import Event, EventChange, EventSeat, Invitation
from paraplu.commons.events.policy import BY_INVITATION
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.people.roles import CODE, Somebody, logged_in, member, visitor_at
from tests.trust.accounts.parts import Account

ADDRESS = "Hidden lane 7, third bell"
# Tests of other folders import these from here, so that the path of the app is in few files.
__all__ = [
    "ADDRESS",
    "BY_INVITATION",
    "Event",
    "EventChange",
    "a_guest",
    "a_host",
    "a_plan",
    "a_visitor",
    "actions",
    "agree",
    "an_evening",
    "come",
    "days_from",
    "events",
    "give_invitation",
    "log_in",
    "looked",
    "own_code",
    "page",
    "queries",
    "send",
    "sent_guest_form",
    "state_of",
    "the_eve",
]  # fmt: skip


def a_plan(**changed: Any) -> EventPlan:
    told: dict[str, Any] = {
        "kind": "apero", "title": "Soup and talk",
        "day": clock.current_date() + timedelta(days=20), "minute": 1140,
        "audience": "members", "capacity": 2, "chapter": "ghent", "district": "Old port", "address": ADDRESS,
    }  # fmt: skip
    return EventPlan(**told | changed)


def a_host() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


def an_evening(by: Somebody | None = None, /, **changed: Any) -> Event:
    return Event.objects.get(pk=actions.create_event((by or a_host()).actor, a_plan(**changed)))


def give_invitation(person: Somebody) -> Invitation:
    """As if a peer had said yes."""
    return Invitation.objects.create(number=person.number, given_on=clock.current_date())


def a_guest(event: Event, name: str = "Wren", invitation_code: str = "") -> str:
    """A stranger with the host's code; her own code."""
    said = GuestRequest(codes.event_guest_code(event), name, invitation_code)
    return actions.request_guest_place(
        STRANGER, said, form_tokens.read_token(form_tokens.issue_token("events/meet"), "events/meet")
    )


def come(person: Somebody, event: Event, name: str = "Wren") -> None:
    actions.request_place(person.actor, event.id, name)


def state_of(person: Somebody, event: Event) -> str:
    return EventSeat.objects.get(event=event, number=person.number).state


def sent_guest_form(visitor: Client, guest_code: str, name: str = "Wren", invitation_code: str = "") -> Any:
    form = {
        "guest_code": guest_code,
        "name": name,
        "invitation_code": invitation_code,
        "ticket": form_tokens.issue_token("events/meet"),
    }
    return visitor.post("/en/meet/", form)


def own_code(answer: Any) -> str:
    found = CODE.search(answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def looked(visitor: Client, code: str, where: str = "") -> Any:
    return visitor.post(
        f"/en/meet/place/{where}", {"code": code, "ticket": form_tokens.issue_token("events/look")}
    )


def page(person: Somebody, event: Event | UUID, where: str = "") -> Any:
    key = event if isinstance(event, UUID) else event.id
    log_in(person)
    return person.client.get(f"/en/meet-ups/{key}/{where}")


def send(person: Somebody, event: Event, where: str, **said: Any) -> Any:
    log_in(person)
    return person.client.post(f"/en/meet-ups/{event.id}/{where}", said)


def log_in(person: Somebody) -> None:
    """Again, for on another day nobody is logged in any more."""
    account = Account.objects.get(login_name=f"name-{person.number}")
    person.client = logged_in(account, strong=person.actor.has_second_factor)


def a_visitor() -> Client:
    return visitor_at("forms")


def days_from(event: Event, days: int) -> str:
    return (event.day + timedelta(days=days)).isoformat()


def the_eve(event: Event) -> date:
    return event.day - timedelta(days=1)


def agree(by: Somebody, event: Event) -> None:
    """Somebody agrees to what is to change; another host comes when the wait is over."""
    for act in open_changes(event.id).values():
        decisions.approve_act(by.actor, act.pk, act.digest)
