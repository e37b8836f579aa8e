"""Several at one event at one moment, each in a process of their own: one effect, or none."""

from collections.abc import Callable
from functools import partial

import pytest

from paraplu.base.editing import EditConflict
from paraplu.base.models import Email
from paraplu.commons.events.changes import open_changes
from paraplu.commons.events.models import EventSeat
from paraplu.commons.events.sealing import open_sealed_address
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.commons.events.evenings import (
    Event,
    EventChange,
    a_plan,
    actions,
    an_evening,
    come,
    state_of,
)
from tests.crowds import at_once
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
TOO_LATE = (EditConflict, NotAuthorized, decisions.AlreadyWaiting)


def came_to(step: Callable[[], object]) -> str:
    """What a step came to: done, or too late."""
    try:
        step()
    except TOO_LATE as refusal:
        return type(refusal).__name__
    return "done"


def place_of(event: Event) -> tuple[str, str, str]:
    event.refresh_from_db()
    return event.title, event.district, open_sealed_address(event)


@pytest.fixture
def host() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def chair() -> Somebody:
    return member(MemberStatus.ACTIVE, "chair")


@pytest.fixture
def event(host: Somebody) -> Event:
    return an_evening(host)


@pytest.fixture
def guest(event: Event) -> Somebody:
    """Somebody who has a place and reads e-mails."""
    guest = member(MemberStatus.SUPPORTING)
    post.assign_address(post.keep_address("guest@mail.example", "en"), guest.number)
    come(guest, event)
    return guest


SOUP = ("Soup", "Old port", "Lane 1")
BREAD = ("Bread", "Station", "Square 2")


def change_to(organiser: Somebody, event: Event, words: tuple[str, str, str]) -> None:
    title, district, address = words
    plan = a_plan(title=title, district=district, address=address, day=event.day)
    actions.change_event(organiser.actor, event.id, plan)


def test_two_who_change_one_event_leave_one_whole_plan(host: Somebody, chair: Somebody, event: Event) -> None:
    steps = [partial(change_to, host, event, SOUP), partial(change_to, chair, event, BREAD)]

    at_once([partial(came_to, step) for step in steps * 4])

    assert place_of(event) in {SOUP, BREAD}


def test_two_who_ask_for_different_changes_leave_one_that_waits(
    host: Somebody, chair: Somebody, event: Event, guest: Somebody
) -> None:
    before = place_of(event)
    steps = [partial(change_to, host, event, SOUP), partial(change_to, chair, event, BREAD)]

    answers = at_once([partial(came_to, step) for step in steps])

    assert sorted(answers) == ["AlreadyWaiting", "done"]
    assert (len(open_changes(event.id)), EventChange.objects.count(), place_of(event)) == (1, 1, before)


def test_two_who_take_the_last_place_are_one_inside_and_one_who_waits(event: Event, guest: Somebody) -> None:
    people = [member(MemberStatus.SUPPORTING) for _ in range(2)]

    at_once([partial(come, somebody, event) for somebody in people])

    assert sorted(state_of(somebody, event) for somebody in people) == ["confirmed", "waiting"]


def test_eight_taps_of_one_person_are_one_place(event: Event, guest: Somebody) -> None:
    somebody = member(MemberStatus.SUPPORTING)

    at_once([partial(come, somebody, event)] * 8)

    assert EventSeat.objects.filter(event=event, number=somebody.number).count() == 1
    assert state_of(somebody, event) == "confirmed"


def asked(organiser: Somebody, event: Event) -> decisions.PendingAct:
    change_to(organiser, event, BREAD)
    (act,) = open_changes(event.id).values()
    return act


def test_a_change_to_which_two_agree_at_once_is_made_once(
    host: Somebody, event: Event, guest: Somebody
) -> None:
    seconds = [member(MemberStatus.ACTIVE, "director") for _ in range(2)]
    act = asked(host, event)
    before = Email.objects.filter(name="events/changed").count()

    answers = at_once(
        [
            partial(came_to, partial(decisions.approve_act, second.actor, act.pk, act.digest))
            for second in seconds
        ]
    )

    act.refresh_from_db()
    assert (sorted(answers), act.state, act.approvals) == (["NotAuthorized", "done"], "done", 1)
    assert place_of(event) == BREAD
    assert Email.objects.filter(name="events/changed").count() == before + 1


def test_a_change_agreed_to_while_the_event_is_called_off_leaves_no_address(
    host: Somebody, chair: Somebody, event: Event, guest: Somebody
) -> None:
    second = member(MemberStatus.ACTIVE, "director")
    act = asked(host, event)
    agrees = partial(decisions.approve_act, second.actor, act.pk, act.digest)

    at_once(
        [partial(came_to, agrees), partial(came_to, partial(actions.cancel_event, chair.actor, event.id))]
    )

    act.refresh_from_db()
    event.refresh_from_db()
    assert act.state in {"done", "void"}
    assert event.cancelled_on is not None
    assert (open_sealed_address(event), EventChange.objects.count()) == ("", 0)
