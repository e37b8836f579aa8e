"""Whoever is erased, leaves or gives back takes a suspended invitation along; the place goes to the next."""

from typing import Any

import pytest

from paraplu.base import clock, forgetting
from paraplu.commons.events import actions
from paraplu.commons.events import api as events
from paraplu.commons.events.models import EventSeat, Invitation
from paraplu.commons.events.policy import BY_INVITATION
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from tests.commons.events.evenings import (
    a_guest,
    a_visitor,
    an_evening,
    come,
    give_invitation,
    looked,
    state_of,
)
from tests.commons.events.test_invitations import a_guest_invitation, agree_to_revoking
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def the_secretary() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def director() -> Somebody:
    return member(MemberStatus.ACTIVE, "director")


def erase(person: Somebody) -> None:
    """They erase themself; then a round of the worker."""
    people.erase_member(person.actor, person.number)
    forgetting.forget(person.number)


def suspended(by: Somebody, held: Invitation) -> decisions.PendingAct:
    actions.revoke_invitation(by.actor, held.id)
    return decisions.PendingAct.objects.still_open().get(kind="events.revoke_invitation")


def test_an_erased_holder_takes_the_suspension_along_and_the_next_in_line_is_offered_the_place(
    the_secretary: Somebody, director: Somebody
) -> None:
    event = an_evening(audience=BY_INVITATION, capacity=1)
    her, next_one = (member(MemberStatus.SUPPORTING) for _ in range(2))
    held, _other = give_invitation(her), give_invitation(next_one)
    come(her, event)
    come(next_one, event)
    act = suspended(the_secretary, held)

    erase(her)

    assert state_of(next_one, event) == "offered"
    assert list(Invitation.objects.values_list("number", flat=True)) == [next_one.number]
    assert list(EventSeat.objects.values_list("number", flat=True)) == [next_one.number]
    act.refresh_from_db()
    assert (act.state, act.subject, act.arguments) == ("void", None, {})
    with pytest.raises(NotAuthorized):
        decisions.approve_act(director.actor, act.pk, act.digest)


def test_an_erased_giver_takes_along_the_suspended_invitation_of_a_guest_and_no_other(
    director: Somebody,
) -> None:
    peer, event = member(MemberStatus.ACTIVE), an_evening(audience=BY_INVITATION, capacity=1)
    suspended_code, sound_code = a_guest_invitation(peer), a_guest_invitation(peer)
    own, waits = (a_guest(event, invitation_code=code) for code in (suspended_code, sound_code))
    suspended(peer, EventSeat.objects.get(event=event, state="confirmed").held_invitation)  # type: ignore[arg-type]

    erase(peer)

    left = Invitation.objects.get()
    assert (left.by, left.revoking) == (None, None)
    assert not EventSeat.objects.filter(name__gt="", state="left").exists()
    assert "A place is free" in looked(a_visitor(), waits).content.decode()
    assert "Old port" not in looked(a_visitor(), own).content.decode()
    again = a_guest(an_evening(audience=BY_INVITATION), invitation_code=suspended_code)
    assert "You are on the waiting list." in looked(a_visitor(), again).content.decode()


def test_a_suspension_outlives_the_person_who_asked_for_it_and_a_second_decides(
    the_secretary: Somebody, director: Somebody
) -> None:
    her = member(MemberStatus.SUPPORTING)
    act = suspended(the_secretary, give_invitation(her))

    erase(the_secretary)
    act.refresh_from_db()
    assert (act.state, act.asked_by) == ("asked", None)
    agree_to_revoking(director)

    assert not Invitation.objects.exists()


def test_who_gives_a_suspended_invitation_back_leaves_nothing_to_decide(
    the_secretary: Somebody, director: Somebody
) -> None:
    her = member(MemberStatus.SUPPORTING)
    held = give_invitation(her)
    act = suspended(the_secretary, held)

    actions.revoke_invitation(her.actor, held.id)

    act.refresh_from_db()
    assert (act.state, Invitation.objects.exists()) == ("void", False)


def test_who_leaves_the_union_takes_the_suspension_along_at_night(the_secretary: Somebody) -> None:
    event, her, next_one = an_evening(audience=BY_INVITATION, capacity=1), *_two_with_invitations()
    come(her, event)
    come(next_one, event)
    act = suspended(the_secretary, Invitation.objects.get(number=her.number))

    people.resign(her.actor, her.number)
    events.forget_due(clock.current_date())

    act.refresh_from_db()
    assert (act.state, state_of(next_one, event)) == ("void", "offered")
    assert list(Invitation.objects.values_list("number", flat=True)) == [next_one.number]


def _two_with_invitations() -> tuple[Any, Any]:
    her, next_one = (member(MemberStatus.SUPPORTING) for _ in range(2))
    for person in (her, next_one):
        give_invitation(person)
    return her, next_one
