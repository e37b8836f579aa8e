"""Places, the line, and offers, through the pages and on a real database."""

from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.base.models import Recipient
from paraplu.commons.events import actions
from paraplu.commons.events import api as events
from paraplu.commons.events.models import COVER, Event, EventSeat
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.commons.events.evenings import (
    a_guest,
    a_plan,
    a_visitor,
    an_evening,
    come,
    days_from,
    looked,
    page,
    send,
    state_of,
)
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def people() -> list[Somebody]:
    return [member(MemberStatus.SUPPORTING) for _ in range(4)]


def test_two_taps_are_a_place(people) -> None:
    event = an_evening()

    response = send(people[0], event, "seat/", name="Wren")

    assert response.status_code == 303
    assert state_of(people[0], event) == "confirmed"
    assert "You have a place." in page(people[0], event).content.decode()


def test_coming_twice_keeps_the_first_name(people) -> None:
    event = an_evening()

    come(people[0], event, "Wren")
    come(people[0], event, "Robin")

    assert EventSeat.objects.get(event=event, number=people[0].number).name == "Wren"


def test_coming_back_after_an_offer_has_lapsed_keeps_the_first_name(people, the_day) -> None:
    event = an_evening(capacity=1)
    come(people[0], event)
    come(people[1], event, "Wren")
    send(people[0], event, "seat/left/")
    EventSeat.objects.filter(state="offered").update(offered_on=clock.current_date() - timedelta(days=30))

    come(people[1], event, "Robin")

    assert EventSeat.objects.get(event=event, number=people[1].number).name == "Wren"


def test_who_comes_third_to_two_places_waits(people) -> None:
    event = an_evening(capacity=2)
    for person in people[:3]:
        come(person, event)

    assert [state_of(person, event) for person in people[:3]] == ["confirmed", "confirmed", "waiting"]
    assert "You are number 1 on the waiting list" in page(people[2], event).content.decode()


def test_who_leaves_makes_room_for_who_is_next(people) -> None:
    event = an_evening(capacity=1)
    for person in people[:2]:
        come(person, event)

    send(people[0], event, "seat/left/")

    assert state_of(people[1], event) == "offered"
    send(people[1], event, "seat/taken/")
    assert state_of(people[1], event) == "confirmed"


def test_who_left_leaves_no_name(people) -> None:
    event = an_evening()
    come(people[0], event)

    send(people[0], event, "seat/left/")

    assert EventSeat.objects.get(number=people[0].number).name == ""


def test_who_left_may_come_again_under_another_name(people) -> None:
    event = an_evening()
    come(people[0], event)
    actions.leave_place(people[0].actor, event.id)

    come(people[0], event, "Heron")

    seat = EventSeat.objects.get(number=people[0].number)
    assert (seat.state, seat.name) == ("confirmed", "Heron")


def test_asking_twice_is_one_seat(people) -> None:
    event = an_evening()

    send(people[0], event, "seat/", name="Wren")
    send(people[0], event, "seat/", name="Wren")

    assert EventSeat.objects.filter(event=event).count() == 1


def test_an_offer_that_nobody_took_goes_to_the_next_by_itself(people, the_day) -> None:
    the_day("2027-03-01")
    event = an_evening(capacity=1)
    for person in people[:3]:
        come(person, event)
    actions.leave_place(people[0].actor, event.id)

    events.forget_due(the_day("2027-03-03"))

    assert [state_of(person, event) for person in people[1:3]] == ["waiting", "offered"]


def test_an_offer_is_an_email_once_that_says_nothing(people, the_day) -> None:
    the_day("2027-03-01")
    event = an_evening(capacity=1)
    post.assign_address(post.keep_address("waits@paraplu.example", "en"), people[1].number)
    for person in people[:2]:
        come(person, event)

    actions.leave_place(people[0].actor, event.id)
    for day in ("2027-03-03", "2027-03-05"):
        events.forget_due(the_day(day))

    assert [one.email.name for one in Recipient.objects.all()] == ["events/offered"]


def test_more_places_move_the_line_on(people) -> None:
    event = an_evening(host := member(MemberStatus.ACTIVE, "secretary"), capacity=1)
    for person in people[:2]:
        come(person, event)

    actions.change_event(host.actor, event.id, a_plan(day=event.day, capacity=2))

    assert state_of(people[1], event) == "offered"


def test_places_that_are_held_cannot_be_taken_away(people) -> None:
    event = an_evening(host := member(MemberStatus.ACTIVE, "secretary"), capacity=2)
    for person in people[:2]:
        come(person, event)

    with pytest.raises(actions.CapacityTooSmall):
        actions.change_event(host.actor, event.id, a_plan(day=event.day, capacity=1))


def test_as_many_places_as_are_held_are_enough(people) -> None:
    event = an_evening(host := member(MemberStatus.ACTIVE, "secretary"), capacity=3)
    for person in people[:2]:
        come(person, event)

    actions.change_event(host.actor, event.id, a_plan(day=event.day, capacity=2))

    assert [state_of(person, event) for person in people[:2]] == ["confirmed", "confirmed"]


def test_members_and_guests_share_one_count(people) -> None:
    event = an_evening(capacity=1)
    code = a_guest(event)

    come(people[0], event)

    assert state_of(people[0], event) == "waiting"
    looked(a_visitor(), code, "left/")
    assert state_of(people[0], event) == "offered"


def test_after_it_was_called_off_nobody_moves_up(people) -> None:
    event = an_evening(host := member(MemberStatus.ACTIVE, "secretary"), capacity=1)
    for person in people[:2]:
        come(person, event)
    actions.cancel_event(host.actor, event.id)

    actions.leave_place(people[0].actor, event.id)

    assert state_of(people[1], event) == "waiting"


def test_who_is_erased_gives_her_place_to_the_next(people) -> None:
    event = an_evening(capacity=1)
    for person in people[:2]:
        come(person, event)

    events.forget(people[0].number)

    assert state_of(people[1], event) == "offered"
    assert not EventSeat.objects.filter(number=people[0].number).exists()


def test_who_resigned_holds_no_place_the_next_day(people, the_day) -> None:
    from paraplu.people import api as union  # noqa: PLC0415

    event = an_evening(capacity=1)
    for person in people[:2]:
        come(person, event)
    union.resign(people[0].actor, people[0].number)

    events.forget_due(the_day(days_from(event, -9)))

    assert state_of(people[1], event) == "offered"


def test_the_cover_is_no_evening_for_anybody(people) -> None:
    host = member(MemberStatus.ACTIVE, "secretary")
    actions.request_guest_place(host.actor, actions.GuestRequest("nothing", "Wren"), b"n" * 24)

    assert Event.objects.filter(pk=COVER).exists()
    assert events.next_events_for(host.actor) == []
    assert not events.visible_events(host.actor).exists()
    assert page(host, COVER).status_code == 404


def test_everybody_reads_how_many_places_are_free_and_their_number_on_the_waiting_list(people) -> None:
    event = an_evening(capacity=2)
    assert "2 of 2 places are free." in page(people[0], event).content.decode()

    for person in people[:3]:
        come(person, event)

    assert "you will be number 2 on the waiting list." in page(people[3], event).content.decode()
    come(people[3], event)
    assert "You are number 1 on the waiting list." in page(people[2], event).content.decode()
    assert "You are number 2 on the waiting list." in page(people[3], event).content.decode()


def test_a_free_place_that_somebody_waits_for_is_free_for_nobody_else(people) -> None:
    event = an_evening(capacity=1)
    for person in people[:2]:
        come(person, event)
    send(people[0], event, "seat/left/")

    assert "places are free" not in page(people[3], event).content.decode()


def test_an_evening_says_when_it_ends_and_what_happens_on_arrival(people) -> None:
    steps = "Ring once.\nSay your two words."
    event = an_evening(end_minute=1320, arrival=steps, note="We make soup.", languages=("ro", "fr"))

    words = page(people[0], event).content.decode()

    assert "19:00–22:00" in words
    assert "<li>Ring once.</li><li>Say your two words.</li>" in words
    assert "<p>We make soup.</p>" in words
    assert "Română, Français" in words


@pytest.mark.parametrize("field", ["title", "access", "note", "arrival"])
def test_no_text_that_everybody_reads_holds_the_address(field) -> None:
    chair = member(MemberStatus.ACTIVE, "chair")
    form = {
        "title": "Soup", "kind": "workshop", "day": "2100-01-31", "hour": "19:30", "chapter": "ghent",
        "audience": "members", "capacity": "20", "address_hours": "24", "address": "Hidden lane 7, bell 3",
    }  # fmt: skip

    answer = chair.client.post("/en/meet-ups/new/", form | {field: "Come to hidden LANE 7 at once."})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Event.objects.filter(title__contains="Soup").exists()


def test_the_list_says_how_many_places_are_free_and_when_none_is(people) -> None:
    event = an_evening(languages=("fr", "nl"))

    def listed() -> str:
        return people[3].client.get("/en/meet-ups/").content.decode()

    assert "2 places free" in listed()
    assert "FR, NL" in listed()
    come(people[0], event)
    assert "1 place free" in listed()
    come(people[1], event)
    come(people[2], event)
    assert "full" in listed()
    send(people[0], event, "seat/left/")
    # The free place belongs to the person who waits.
    assert "full" in listed()


def test_each_meet_up_has_a_cover_of_its_own_that_is_the_same_for_everybody(people) -> None:
    first, second = an_evening(), an_evening()

    def cover(person: Somebody, event: Event) -> str:
        return page(person, event).content.decode().partition("<figure>")[2].partition("</figure>")[0]

    assert cover(people[0], first).count("<path") == 7
    assert cover(people[0], first) == cover(people[1], first)
    assert cover(people[0], first) != cover(people[0], second)


def test_the_button_of_a_full_meet_up_promises_no_place(people) -> None:
    event = an_evening(capacity=1)
    assert "I'll be there" in page(people[0], event).content.decode()

    come(people[0], event)

    shown = page(people[1], event).content.decode()
    assert "Put me on the waiting list" in shown
    assert "I'll be there" not in shown
