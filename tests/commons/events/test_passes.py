"""Passes: a peer's yes opens what does not exist for others; taken back without a reason."""

import pytest

from paraplu.base import clock
from paraplu.base.pages import PAGE
from paraplu.commons.events import actions, codes
from paraplu.commons.events import api as events
from paraplu.commons.events.models import Event, EventSeat, Invitation
from paraplu.commons.events.views import invitations as views
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import (
    a_guest,
    a_host,
    an_evening,
    come,
    give_pass,
    looked,
    page,
    send,
    state_of,
    the_door,
)
from tests.people.roles import CODE, Somebody, member
from tests.trust.audit.parts import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture(autouse=True)
def nobody_looked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LOOKED", set())


@pytest.fixture
def somebody() -> Somebody:
    return member(MemberStatus.SUPPORTING)


@pytest.fixture
def a_peer() -> Somebody:
    return member(MemberStatus.ACTIVE)


def entries() -> list[str]:
    acts = LogEntry.objects.exclude(event="link").order_by("height")
    return list(acts.values_list("event", flat=True))


def test_with_a_pass_the_evening_is_there(somebody) -> None:
    event = an_evening(audience="pass")
    give_pass(somebody)

    assert page(somebody, event).status_code == 200
    assert send(somebody, event, "seat/", name="Wren").status_code == 303
    assert [line.id for line in events.next_assembly_for(somebody.actor)] == [event.id]


def test_a_seat_alone_does_not_show_the_evening(somebody) -> None:
    event = an_evening(audience="pass")
    give_pass(somebody)
    send(somebody, event, "seat/", name="Wren")

    Invitation.objects.all().delete()

    assert EventSeat.objects.filter(number=somebody.number).exists()
    assert events.next_assembly_for(somebody.actor) == []


def test_her_next_evenings_are_those_ahead_at_which_she_has_a_seat(somebody) -> None:
    first, left, off, _other = (an_evening() for _ in range(4))
    for event in (first, left, off):
        come(somebody, event)
    send(somebody, left, "seat/left/")
    Event.objects.filter(pk=off.pk).update(cancelled_on=clock.current_date())

    assert [(line.id, line.seat) for line in events.next_assembly_for(somebody.actor)] == [
        (first.id, "confirmed")
    ]


def test_without_a_pass_it_does_not_exist(somebody) -> None:
    event = an_evening(audience="pass")

    assert page(somebody, event).status_code == 404
    assert send(somebody, event, "seat/", name="Wren").status_code == 404
    assert event.title not in somebody.client.get("/en/evenings/").content.decode()
    assert not events.visible_events(somebody.actor).exists()


def test_an_active_member_without_a_pass_does_not_see_it_either(a_peer) -> None:
    assert page(a_peer, an_evening(audience="pass")).status_code == 404


def test_nothing_of_it_stands_on_the_public_site() -> None:
    an_evening(audience="pass")

    assert events.public_events("en") == []


def test_a_peer_types_the_code_that_she_was_shown(somebody, a_peer) -> None:
    somebody.client.post("/en/evenings/pass/")
    shown = CODE.search(somebody.client.get("/en/evenings/pass/").content.decode())
    assert shown

    response = a_peer.client.post("/en/evenings/pass/yes/", {"code": shown[1]})

    assert response.status_code == 303
    assert Invitation.objects.get(number=somebody.number).by == a_peer.number
    assert entries() == []


def test_nobody_says_yes_to_herself(a_peer) -> None:
    actions.ask_for_invitation(a_peer.actor)
    code = codes.invitation_request_code(Invitation.objects.get().id)

    response = a_peer.client.post("/en/evenings/pass/yes/", {"code": code})

    assert response.status_code == 422
    assert Invitation.objects.get().given_on is None


def test_a_supporting_member_says_yes_to_nobody(somebody) -> None:
    other = member(MemberStatus.SUPPORTING)
    actions.ask_for_invitation(other.actor)

    with pytest.raises(NotAuthorized):
        actions.give_invitation(somebody.actor, codes.invitation_request_code(Invitation.objects.get().id))


def test_a_code_is_used_up_by_a_yes(somebody, a_peer) -> None:
    actions.ask_for_invitation(somebody.actor)
    code = codes.invitation_request_code(Invitation.objects.get().id)
    actions.give_invitation(a_peer.actor, code)

    with pytest.raises(actions.NoSuchInvitationRequest):
        actions.give_invitation(a_peer.actor, code)


def test_the_secretary_gives_one_to_who_asked_her_and_the_trace_says_so(somebody) -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary")

    response = secretary.client.post("/en/evenings/passes/", {"number": somebody.number})

    assert response.status_code == 303
    assert Invitation.objects.get().number == somebody.number
    assert entries() == ["pass.given"]


def test_taking_it_back_leaves_no_row_and_no_place(somebody) -> None:
    secretary, event = member(MemberStatus.ACTIVE, "secretary"), an_evening(audience="pass", capacity=1)
    held, next_one = give_pass(somebody), member(MemberStatus.SUPPORTING)
    give_pass(next_one)
    come(somebody, event)
    come(next_one, event)

    secretary.client.post(f"/en/evenings/passes/{held.id}/end/")

    assert not Invitation.objects.filter(number=somebody.number).exists()
    assert (state_of(somebody, event), state_of(next_one, event)) == ("left", "offered")
    assert entries() == ["pass.revoked"]


def test_her_place_at_an_evening_for_all_members_stays(somebody) -> None:
    secretary, event = member(MemberStatus.ACTIVE, "secretary"), an_evening(audience="members")
    held = give_pass(somebody)
    come(somebody, event)

    actions.revoke_invitation(secretary.actor, held.id)

    assert state_of(somebody, event) == "confirmed"


def test_she_gives_it_back_herself_and_no_office_is_told(somebody) -> None:
    held = give_pass(somebody)

    somebody.client.post(f"/en/evenings/passes/{held.id}/end/")

    assert not Invitation.objects.exists()
    assert entries() == []


def test_nobody_takes_anothers_pass_back(somebody, a_peer) -> None:
    held = give_pass(somebody)

    assert a_peer.client.post(f"/en/evenings/passes/{held.id}/end/").status_code == 404
    assert Invitation.objects.exists()


def test_only_the_secretary_sees_who_has_one(somebody) -> None:
    held, chair = give_pass(somebody), member(MemberStatus.ACTIVE, "chair")
    secretary = member(MemberStatus.ACTIVE, "secretary")

    assert f"Rowan {held.number}" in secretary.client.get("/en/evenings/passes/").content.decode()
    assert chair.client.get("/en/evenings/passes/").status_code == 404
    assert entries() == ["list.seen"]


def test_the_second_leaf_holds_the_other_passes_and_a_day_of_looks_leaves_one_line(somebody) -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary")
    guests = [Invitation(name=f"Wren {turn:02d}", given_on=clock.current_date()) for turn in range(PAGE + 1)]
    Invitation.objects.bulk_create(guests)

    leaves = [secretary.client.get(f"/en/evenings/passes/?page={leaf}").content.decode() for leaf in (1, 2)]

    assert [leaf.count("Wren ") for leaf in leaves] == [PAGE, 1]
    assert "?page=2" in leaves[0]
    assert "?page=1" in leaves[1]
    assert entries() == ["list.seen"]


def a_guest_pass(peer: Somebody) -> str:
    form = peer.client.get("/en/evenings/pass/yes/").content.decode()
    ticket = form.partition('name="ticket" value="')[2].partition('"')[0]
    made = peer.client.post("/en/evenings/pass/guest/", {"name": "Wren", "ticket": ticket})
    found = CODE.search(made.content.decode())
    assert found
    return found[1]


def test_a_guest_with_a_pass_comes_to_such_an_evening(a_peer) -> None:
    event, code = an_evening(audience="pass"), a_guest_pass(a_peer)

    a_guest(event, guest_pass=code)

    assert EventSeat.objects.get(event=event).state == "confirmed"


def test_a_guest_without_a_pass_waits_in_vain() -> None:
    event = an_evening(audience="pass")

    own = a_guest(event)

    assert not EventSeat.objects.filter(event=event).exists()
    assert "You wait in line." in looked(the_door(), own).content.decode()


def test_who_made_a_guest_pass_takes_it_back_and_the_place_goes(a_peer) -> None:
    event, code = an_evening(audience="pass"), a_guest_pass(a_peer)
    a_guest(event, guest_pass=code)

    a_peer.client.post(f"/en/evenings/passes/{Invitation.objects.get().id}/end/")

    assert EventSeat.objects.get(event=event).state == "left"
    assert not Invitation.objects.exists()


def test_a_wish_that_nobody_answered_is_forgotten(somebody, the_day) -> None:
    the_day("2027-03-01")
    actions.ask_for_invitation(somebody.actor)

    events.forget_due(the_day("2027-04-30"))

    assert not Invitation.objects.exists()


def test_who_receives_people_sees_her_evening_without_a_pass() -> None:
    host = a_host()

    assert page(host, an_evening(host, audience="pass")).status_code == 200
