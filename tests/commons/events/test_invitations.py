"""Invitations: a peer's yes opens what does not exist for others; taken back without a reason."""

from dataclasses import replace

import pytest

from paraplu.base import clock
from paraplu.base.pages import PAGE
from paraplu.commons.events import actions, codes
from paraplu.commons.events import api as events
from paraplu.commons.events.models import Event, EventSeat, Invitation
from paraplu.commons.events.policy import BY_INVITATION
from paraplu.commons.events.views import invitations as views
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.commons.events.evenings import (
    a_guest,
    a_host,
    a_visitor,
    an_evening,
    come,
    give_invitation,
    log_in,
    looked,
    page,
    send,
    state_of,
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


@pytest.fixture
def director() -> Somebody:
    return member(MemberStatus.ACTIVE, "director")


def entries() -> list[str]:
    acts = LogEntry.objects.exclude(event="link").order_by("height")
    return list(acts.values_list("event", flat=True))


def test_with_an_invitation_the_evening_is_there(somebody) -> None:
    event = an_evening(audience=BY_INVITATION)
    give_invitation(somebody)

    assert page(somebody, event).status_code == 200
    assert send(somebody, event, "seat/", name="Wren").status_code == 303
    assert [line.id for line in events.next_events_for(somebody.actor)] == [event.id]


def test_a_seat_alone_does_not_show_the_evening(somebody) -> None:
    event = an_evening(audience=BY_INVITATION)
    give_invitation(somebody)
    send(somebody, event, "seat/", name="Wren")

    Invitation.objects.all().delete()

    assert EventSeat.objects.filter(number=somebody.number).exists()
    assert events.next_events_for(somebody.actor) == []


def test_her_next_evenings_are_those_ahead_at_which_she_has_a_seat(somebody) -> None:
    first, left, off, _other = (an_evening() for _ in range(4))
    for event in (first, left, off):
        come(somebody, event)
    send(somebody, left, "seat/left/")
    Event.objects.filter(pk=off.pk).update(cancelled_on=clock.current_date())

    assert [(line.id, line.seat) for line in events.next_events_for(somebody.actor)] == [
        (first.id, "confirmed")
    ]


def test_without_an_invitation_it_does_not_exist(somebody) -> None:
    event = an_evening(audience=BY_INVITATION)

    assert page(somebody, event).status_code == 404
    assert send(somebody, event, "seat/", name="Wren").status_code == 404
    assert event.title not in somebody.client.get("/en/meet-ups/").content.decode()
    assert not events.visible_events(somebody.actor).exists()


def test_an_active_member_without_an_invitation_does_not_see_it_either(a_peer) -> None:
    assert page(a_peer, an_evening(audience=BY_INVITATION)).status_code == 404


def test_nothing_of_it_stands_on_the_public_site() -> None:
    an_evening(audience=BY_INVITATION)

    assert events.public_events("en") == []


def test_a_peer_types_the_code_that_she_was_shown(somebody, a_peer) -> None:
    somebody.client.post("/en/meet-ups/invitation/")
    shown = CODE.search(somebody.client.get("/en/meet-ups/invitation/").content.decode())
    assert shown

    response = a_peer.client.post("/en/meet-ups/invitation/yes/", {"code": shown[1]})

    assert response.status_code == 303
    assert Invitation.objects.get(number=somebody.number).by == a_peer.number
    assert entries() == []


def test_nobody_says_yes_to_herself(a_peer) -> None:
    actions.ask_for_invitation(a_peer.actor)
    code = codes.invitation_request_code(Invitation.objects.get().id)

    response = a_peer.client.post("/en/meet-ups/invitation/yes/", {"code": code})

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


def written_down(secretary: Somebody, number: int) -> str:
    """The code of a request that the secretary wrote down."""
    found = CODE.search(
        secretary.client.post(
            "/en/meet-ups/invitations/", {"number": number, "number_person": number}
        ).content.decode()
    )
    assert found
    return found[1]


def test_the_secretary_writes_a_request_down_and_a_peer_says_yes(somebody, a_peer) -> None:
    secretary, event = member(MemberStatus.ACTIVE, "secretary"), an_evening(audience=BY_INVITATION)
    code = written_down(secretary, somebody.number)

    refused = secretary.client.post("/en/meet-ups/invitation/yes/", {"code": code})
    before = page(somebody, event).status_code
    taken = a_peer.client.post("/en/meet-ups/invitation/yes/", {"code": code})

    assert (refused.status_code, before, taken.status_code) == (422, 404, 303)
    assert "Another member has to vouch for this person" in refused.content.decode()
    assert page(somebody, event).status_code == 200
    assert entries() == ["person.named", "pass.asked", "pass.given"]


def test_a_peer_who_is_close_to_the_secretary_does_not_say_yes_for_them(somebody, a_peer) -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary")
    code = written_down(secretary, somebody.number)
    decisions.note_tie(secretary.number, a_peer.number)

    with pytest.raises(actions.NeedsAnotherPeer):
        actions.give_invitation(a_peer.actor, code)

    assert Invitation.objects.get().given_on is None


def test_nobody_writes_down_what_a_member_has_already(somebody) -> None:
    secretary, held = member(MemberStatus.ACTIVE, "secretary"), give_invitation(somebody)

    response = secretary.client.post(
        "/en/meet-ups/invitations/", {"number": somebody.number, "number_person": somebody.number}
    )

    assert response.status_code == 422
    assert Invitation.objects.get() == held


def test_a_peer_gives_five_in_ninety_days_and_the_board_is_told(a_peer, the_day) -> None:
    the_day("2027-03-01")
    asking = [member(MemberStatus.SUPPORTING) for _ in range(6)]
    for person in asking:
        actions.ask_for_invitation(person.actor)
    words = [codes.invitation_request_code(row.id) for row in Invitation.objects.order_by("number")]

    for word in words[:5]:
        actions.give_invitation(a_peer.actor, word)
    Invitation.objects.filter(number=asking[0].number).delete()
    with pytest.raises(actions.InvitationLimitReached):
        actions.give_invitation(a_peer.actor, words[5])

    assert entries() == ["budget.passes"]
    the_day("2027-05-30")
    actions.give_invitation(a_peer.actor, words[5])
    assert Invitation.objects.filter(by=a_peer.number).count() == 5


def test_a_peer_gives_three_to_guests_in_thirty_days_and_the_same_form_counts_once(a_peer) -> None:
    for turn in (1, 1, 2, 3):
        actions.give_guest_invitation(a_peer.actor, "Wren", bytes([turn]) * 24)

    with pytest.raises(actions.InvitationLimitReached):
        actions.give_guest_invitation(a_peer.actor, "Wren", bytes(24))

    assert Invitation.objects.count() == 3


def test_no_invitation_is_given_from_an_account_of_this_week(a_peer) -> None:
    with pytest.raises(actions.AccountTooYoung):
        actions.give_guest_invitation(replace(a_peer.actor, has_young_account=True), "Wren", bytes(24))

    assert not Invitation.objects.exists()


def test_taking_it_back_leaves_no_row_and_no_place(somebody) -> None:
    secretary, event = (
        member(MemberStatus.ACTIVE, "secretary"),
        an_evening(audience=BY_INVITATION, capacity=1),
    )
    director = member(MemberStatus.ACTIVE, "director")
    held, next_one = give_invitation(somebody), member(MemberStatus.SUPPORTING)
    give_invitation(next_one)
    come(somebody, event)
    come(next_one, event)

    secretary.client.post(f"/en/meet-ups/invitations/{held.id}/end/")
    agree_to_revoking(director)

    assert not Invitation.objects.filter(number=somebody.number).exists()
    assert (state_of(somebody, event), state_of(next_one, event)) == ("left", "offered")
    assert entries() == ["act.asked", "act.seconded", "pass.revoked", "act.done"]


def agree_to_revoking(by: Somebody) -> None:
    for act in decisions.PendingAct.objects.still_open():
        decisions.approve_act(by.actor, act.pk, act.digest)


def test_one_person_suspends_an_invitation_for_seven_days_and_then_it_is_back_with_the_place(
    somebody, director, the_day
) -> None:
    the_day("2027-03-01")
    secretary, event = member(MemberStatus.ACTIVE, "secretary"), an_evening(audience=BY_INVITATION)
    held = give_invitation(somebody)
    come(somebody, event)

    actions.revoke_invitation(secretary.actor, held.id)

    assert page(somebody, event).status_code == 404
    assert "Your invitation is suspended" in somebody.client.get("/en/meet-ups/invitation/").content.decode()
    assert "Two people decide about it" in somebody.client.get("/en/").content.decode()
    the_day("2027-03-08")
    decisions.run_due_acts()
    assert page(somebody, event).status_code == 404
    the_day("2027-03-09")
    decisions.run_due_acts()
    assert page(somebody, event).status_code == 200
    assert state_of(somebody, event) == "confirmed"


def test_the_same_person_does_not_suspend_it_again_and_another_may(somebody, director, the_day) -> None:
    the_day("2027-03-01")
    first, other = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE, "secretary")
    held = give_invitation(somebody)
    actions.revoke_invitation(first.actor, held.id)
    the_day("2027-03-09")
    decisions.run_due_acts()

    log_in(first)
    refused = first.client.post(f"/en/meet-ups/invitations/{held.id}/end/")

    assert refused.status_code == 422
    assert "Another person can ask" in refused.content.decode()
    assert not decisions.PendingAct.objects.still_open().exists()
    actions.revoke_invitation(other.actor, held.id)
    assert decisions.PendingAct.objects.still_open().exists()


@pytest.mark.parametrize("who", ["asker", "holder", "tied"])
def test_nobody_close_to_it_takes_an_invitation_back_as_the_second_person(
    somebody, director, who: str
) -> None:
    secretary, tied = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE, "chair")
    decisions.note_tie(tied.number, secretary.number)
    actions.revoke_invitation(secretary.actor, give_invitation(somebody).id)
    act = decisions.PendingAct.objects.still_open().get()
    second = {"asker": secretary, "holder": somebody, "tied": tied}[who]

    with pytest.raises(NotAuthorized):
        decisions.approve_act(second.actor, act.pk, act.digest)

    assert Invitation.objects.exists()


def test_a_suspended_invitation_code_opens_nothing_and_hides_the_place(a_peer, director, the_day) -> None:
    event, code = an_evening(audience=BY_INVITATION), a_guest_invitation(a_peer)
    own, visitor = a_guest(event, invitation_code=code), a_visitor()
    assert "Old port" in looked(visitor, own).content.decode()

    actions.revoke_invitation(a_peer.actor, Invitation.objects.get().id)

    assert "Old port" not in looked(visitor, own).content.decode()
    assert "You are on the waiting list." in looked(visitor, a_guest(event, "Heron", code)).content.decode()


def test_her_place_at_an_evening_for_all_members_stays(somebody) -> None:
    secretary, event = member(MemberStatus.ACTIVE, "secretary"), an_evening(audience="members")
    held = give_invitation(somebody)
    come(somebody, event)

    director = member(MemberStatus.ACTIVE, "director")
    actions.revoke_invitation(secretary.actor, held.id)
    agree_to_revoking(director)

    assert not Invitation.objects.exists()
    assert state_of(somebody, event) == "confirmed"


def test_she_gives_it_back_herself_and_no_office_is_told(somebody) -> None:
    held = give_invitation(somebody)

    somebody.client.post(f"/en/meet-ups/invitations/{held.id}/end/")

    assert not Invitation.objects.exists()
    assert entries() == []


def test_nobody_takes_anothers_invitation_back(somebody, a_peer) -> None:
    held = give_invitation(somebody)

    assert a_peer.client.post(f"/en/meet-ups/invitations/{held.id}/end/").status_code == 404
    assert Invitation.objects.exists()


def test_only_the_secretary_sees_who_has_one(somebody) -> None:
    held, chair = give_invitation(somebody), member(MemberStatus.ACTIVE, "chair")
    secretary = member(MemberStatus.ACTIVE, "secretary")

    assert f"Rowan {held.number}" in secretary.client.get("/en/meet-ups/invitations/").content.decode()
    assert chair.client.get("/en/meet-ups/invitations/").status_code == 404
    assert entries() == ["list.seen"]


def test_the_second_leaf_holds_the_other_invitations_and_a_day_of_looks_leaves_one_line(somebody) -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary")
    guests = [Invitation(name=f"Wren {turn:02d}", given_on=clock.current_date()) for turn in range(PAGE + 1)]
    Invitation.objects.bulk_create(guests)

    pages = [
        secretary.client.get(f"/en/meet-ups/invitations/?page={page}").content.decode() for page in (1, 2)
    ]

    assert [page.count("Wren ") for page in pages] == [PAGE, 1]
    assert "?page=2" in pages[0]
    assert "?page=1" in pages[1]
    assert entries() == ["list.seen"]


def a_guest_invitation(peer: Somebody) -> str:
    form = peer.client.get("/en/meet-ups/invitation/yes/").content.decode()
    ticket = form.partition('name="ticket" value="')[2].partition('"')[0]
    made = peer.client.post("/en/meet-ups/invitation/guest/", {"name": "Wren", "ticket": ticket})
    found = CODE.search(made.content.decode())
    assert found
    return found[1]


def test_a_guest_with_an_invitation_comes_to_such_an_evening(a_peer) -> None:
    event, code = an_evening(audience=BY_INVITATION), a_guest_invitation(a_peer)

    a_guest(event, invitation_code=code)

    assert EventSeat.objects.get(event=event).state == "confirmed"


def test_a_guest_without_an_invitation_waits_in_vain() -> None:
    event = an_evening(audience=BY_INVITATION)

    own = a_guest(event)

    assert not EventSeat.objects.filter(event=event).exists()
    assert "You are on the waiting list." in looked(a_visitor(), own).content.decode()


def test_who_made_a_guest_invitation_asks_for_it_back_and_with_a_second_the_place_goes(
    a_peer, director
) -> None:
    event, code = an_evening(audience=BY_INVITATION), a_guest_invitation(a_peer)
    a_guest(event, invitation_code=code)

    a_peer.client.post(f"/en/meet-ups/invitations/{Invitation.objects.get().id}/end/")
    assert EventSeat.objects.get(event=event).state == "confirmed"
    agree_to_revoking(director)

    assert EventSeat.objects.get(event=event).state == "left"
    assert not Invitation.objects.exists()


def test_a_wish_that_nobody_answered_is_forgotten(somebody, the_day) -> None:
    the_day("2027-03-01")
    actions.ask_for_invitation(somebody.actor)

    events.forget_due(the_day("2027-04-30"))

    assert not Invitation.objects.exists()


def test_who_receives_people_sees_her_evening_without_an_invitation() -> None:
    host = a_host()

    assert page(host, an_evening(host, audience=BY_INVITATION)).status_code == 200
