"""A place at a meet-up for everybody: one field, no account, and half of the places stay for others."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.base.form_tokens import issue_token
from paraplu.commons.events import actions, public_events
from paraplu.commons.events.models import Event, EventSeat
from paraplu.commons.events.policy import BY_INVITATION
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import a_guest, a_visitor, an_evening, come, looked, own_code, state_of
from tests.people.roles import member

pytestmark = pytest.mark.django_db
FULL = "All places for people without an account are taken."


def open_evening(**changed: Any) -> Event:
    return an_evening(audience="public", **{"title": "Open day", "capacity": 4, **changed})


def address_of(event: Event) -> str:
    return f"/en/meet/open/{event.pk}/"


def sent(visitor: Client, event: Event, name: str = "Wren", **fields: str) -> Any:
    return visitor.post(address_of(event), {"name": name, "ticket": issue_token("events/open"), **fields})


def test_a_name_is_all_that_is_asked_and_the_code_opens_the_place() -> None:
    event, visitor = open_evening(), a_visitor()
    page = visitor.get(address_of(event)).content.decode()

    code = own_code(sent(visitor, event))

    assert page.count('<input type="text"') == 1
    assert "Open day" in page
    assert "You have a place." in looked(visitor, code).content.decode()
    assert not visitor.cookies


def test_one_form_sent_twice_is_one_place() -> None:
    event, visitor, ticket = open_evening(), a_visitor(), issue_token("events/open")

    answers = [own_code(sent(visitor, event, ticket=ticket)) for _ in range(2)]

    assert answers[0] == answers[1]
    assert EventSeat.objects.filter(event=event).count() == 1


def test_half_of_the_places_stay_for_members_and_for_guests_with_a_code() -> None:
    event, visitor = open_evening(), a_visitor()
    answers = [sent(visitor, event, f"Wren {number}") for number in range(3)]
    she = member(MemberStatus.ACTIVE)

    come(she, event)
    a_guest(event)

    assert [answer.status_code for answer in answers] == [200, 200, 409]
    assert FULL in answers[2].content.decode()
    assert 'value="Wren 2"' in answers[2].content.decode()
    assert state_of(she, event) == "confirmed"
    assert EventSeat.objects.filter(event=event, state="confirmed").count() == 4


def test_a_place_that_was_given_up_is_free_again() -> None:
    event, visitor = open_evening(capacity=2), a_visitor()
    code = own_code(sent(visitor, event))
    assert sent(visitor, event).status_code == 409

    actions.leave_by_code(STRANGER, code)

    assert sent(visitor, event).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"audience": "members"},
        {"audience": BY_INVITATION},
        {"cancelled_on": clock.current_date()},
        {"day": clock.current_date() - timedelta(days=1)},
    ],
    ids=["members", "invitation", "called off", "over"],
)
def test_no_other_meet_up_is_found_there(changed: dict[str, Any]) -> None:
    event, visitor = open_evening(), a_visitor()
    Event.objects.filter(pk=event.pk).update(**changed)

    assert visitor.get(address_of(event)).status_code == 404
    assert sent(visitor, event).status_code == 404
    assert not EventSeat.objects.exists()


def test_a_meet_up_that_is_for_members_by_now_gives_no_place() -> None:
    event = open_evening()
    Event.objects.filter(pk=event.pk).update(audience="members")

    with pytest.raises(NotAuthorized):
        actions.request_open_place(STRANGER, event.pk, "Wren", b"n" * 24)

    assert not EventSeat.objects.exists()


def test_the_public_site_leads_there_with_day_and_hour(client: Client) -> None:
    event = open_evening()

    page = client.get("/en/meet-ups/", headers={"host": "localhost:8000"}).content.decode()

    assert f"/en/meet/open/{event.pk}/" in page
    assert "19:00" in page
    assert "Old port" not in page


def test_a_meet_up_behind_the_list_of_the_public_site_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_events, "ON_THE_SITE", 1)
    later = [open_evening(), open_evening()][1]

    assert a_visitor().get(address_of(later)).status_code == 200
