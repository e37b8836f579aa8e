"""A chair made themself host and read the guest list; an organiser sends people to another address.

Sequences 12, 13 and 14 of the one bad officer, by pages and by actions.
"""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base.models import Recipient
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.commons.events.evenings import (
    ADDRESS,
    Event,
    EventChange,
    a_guest,
    a_plan,
    a_visitor,
    actions,
    agree,
    an_evening,
    come,
    days_from,
    events,
    log_in,
    looked,
    page,
    queries,
    send,
)
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TheDay = Callable[[str], date]
FORM = {
    "title": "Soup and talk", "kind": "apero", "hour": "19:00", "chapter": "ghent", "audience": "members",
    "capacity": "2", "district": "Old port", "address": ADDRESS, "address_hours": "24",
}  # fmt: skip


@pytest.fixture
def chair() -> Somebody:
    """The chair in bad faith."""
    return member(MemberStatus.ACTIVE, "chair")


@pytest.fixture
def host() -> Somebody:
    return member(MemberStatus.ACTIVE)


@pytest.fixture
def director() -> Somebody:
    return member(MemberStatus.ACTIVE, "director")


@pytest.fixture
def guest() -> Somebody:
    return member(MemberStatus.SUPPORTING)


@pytest.fixture
def event(host: Somebody, guest: Somebody, director: Somebody) -> Event:
    """An evening at which a member and a guest without account have a place."""
    found = an_evening(member(MemberStatus.ACTIVE, "secretary"), host=host.number)
    come(guest, found, "Wren")
    return found


def the_form(event: Event, **changed: str) -> dict[str, str]:
    return FORM | {"day": event.day.isoformat()} | changed


def list_read_by(person: Somebody, event: Event) -> list[str]:
    event.refresh_from_db()
    return [row.name for row in queries.guest_list(person.actor, event).rows]


def waiting_act(kind: str) -> decisions.PendingAct:
    return decisions.PendingAct.objects.still_open().get(kind=kind)


def run_round(the_day: TheDay, day: str) -> None:
    the_day(day)
    decisions.run_due_acts()


def after_wait(event: Event, the_day: TheDay) -> None:
    """The first day on which another host begins who was agreed to today, and a round of the worker."""
    run_round(the_day, days_from(event, -18))


def test_a_chair_who_names_themself_host_reads_nothing_and_changes_nothing(
    chair: Somebody, host: Somebody, event: Event, the_day: TheDay
) -> None:
    answer = send(chair, event, "change/", **the_form(event, host=str(chair.number)))

    assert answer.status_code == 303
    assert page(chair, event, "door/").status_code == 404
    after_wait(event, the_day)
    assert list_read_by(chair, event) == []
    assert list_read_by(host, event) == ["Wren"]


def test_by_the_action_as_well(chair: Somebody, host: Somebody, event: Event) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))

    act = waiting_act("events.change_host")
    with pytest.raises(NotAuthorized):
        decisions.approve_act(chair.actor, act.pk, act.digest)
    assert list_read_by(chair, event) == []


def test_a_copy_of_the_evening_does_not_make_the_copier_host(
    chair: Somebody, host: Somebody, event: Event
) -> None:
    send(chair, event, "again/", **the_form(event, key="3b1f0e1e-5f51-4a0c-b5bd-5d4b6f4f3b11", host=""))

    copy = Event.objects.exclude(pk=event.pk).get(series=event.series)
    assert copy.host == host.number
    assert list_read_by(chair, copy) == []


def test_two_people_name_another_host_who_reads_no_name_that_was_given_before(
    chair: Somebody, host: Somebody, director: Somebody, guest: Somebody, event: Event, the_day: TheDay
) -> None:
    browser, code = a_visitor(), a_guest(event, "Heron")
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    agree(director, event)
    assert list_read_by(host, event) == ["Heron", "Wren"]

    after_wait(event, the_day)

    assert list_read_by(chair, event) == ["", ""]
    assert list_read_by(host, event) == []
    assert "The new host sees your two words, not your name" in page(guest, event).content.decode()
    assert "The new host sees your two words, not your name" in looked(browser, code).content.decode()


def test_changing_it_back_opens_nothing(
    chair: Somebody, host: Somebody, director: Somebody, event: Event, the_day: TheDay
) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    agree(director, event)
    after_wait(event, the_day)
    seen = list_read_by(chair, event)
    actions.change_event(chair.actor, event.id, a_plan(host=host.number))
    agree(director, event)
    run_round(the_day, days_from(event, -10))

    assert seen == [""]
    assert list_read_by(chair, event) == []
    assert list_read_by(host, event) == ["Wren"]


def test_the_next_host_reads_the_name_of_a_person_who_says_yes(
    chair: Somebody, director: Somebody, guest: Somebody, event: Event, the_day: TheDay
) -> None:
    browser, code = a_visitor(), a_guest(event, "Heron")
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    agree(director, event)
    after_wait(event, the_day)
    mark = page(guest, event).context["host_mark"]
    send(guest, event, "seat/host/", host="of somebody else")
    assert list_read_by(chair, event) == ["", ""]

    send(guest, event, "seat/host/", host=mark)
    assert sorted(list_read_by(chair, event)) == ["", "Wren"]
    shown = looked(browser, code)
    actions.show_name_by_code(director.actor, code, shown.context["host_mark"])

    assert list_read_by(chair, event) == ["Heron", "Wren"]


def test_guests_read_of_it_before_it_happens_and_can_leave(
    chair: Somebody, director: Somebody, guest: Somebody, event: Event, the_day: TheDay
) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    assert "proposes another host for this meet-up" in page(guest, event).content.decode()
    agree(director, event)
    assert "this meet-up will have another host" in page(guest, event).content.decode()

    send(guest, event, "seat/left/")
    after_wait(event, the_day)

    assert list_read_by(chair, event) == []


def test_the_present_host_reads_of_it_and_stops_it_with_one_tap(
    chair: Somebody, host: Somebody, director: Somebody, event: Event, the_day: TheDay
) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    agree(director, event)
    act = waiting_act("events.change_host")
    assert "proposes another host for your meet-up" in host.client.get("/en/").content.decode()

    assert host.client.post(f"/en/meet-ups/changes/{act.pk}/stop/").status_code == 303

    after_wait(event, the_day)
    assert list_read_by(host, event) == ["Wren"]


def test_the_host_agrees_as_the_second_person_on_their_own_page(
    chair: Somebody, host: Somebody, event: Event, the_day: TheDay
) -> None:
    another = member(MemberStatus.ACTIVE)
    actions.change_event(chair.actor, event.id, a_plan(host=another.number))
    act = waiting_act("events.change_host")
    log_in(host)
    path = f"/en/meet-ups/changes/{act.pk}/"

    assert str(another.number) in host.client.get(path).content.decode()
    assert host.client.post(path, {"digest": "of something else"}).status_code == 422
    assert host.client.post(path, {"digest": act.digest}).status_code == 303

    after_wait(event, the_day)
    assert list_read_by(another, event) == [""]


@pytest.mark.parametrize("who", ["asker", "named", "guest", "tied"])
def test_nobody_who_is_part_of_it_is_the_second_person(
    chair: Somebody, host: Somebody, guest: Somebody, event: Event, who: str
) -> None:
    named = member(MemberStatus.ACTIVE, "director")
    tied = member(MemberStatus.ACTIVE, "director")
    decisions.note_tie(tied.number, named.number)
    actions.change_event(chair.actor, event.id, a_plan(host=named.number))
    act = waiting_act("events.change_host")

    second = {"asker": chair, "named": named, "guest": guest, "tied": tied}[who]
    with pytest.raises(NotAuthorized):
        decisions.approve_act(second.actor, act.pk, act.digest)


def test_a_person_who_is_named_may_say_no(chair: Somebody, director: Somebody, event: Event) -> None:
    named = member(MemberStatus.ACTIVE)
    actions.change_event(chair.actor, event.id, a_plan(host=named.number))
    act = waiting_act("events.change_host")

    named.client.post(f"/en/meet-ups/changes/{act.pk}/stop/")

    act.refresh_from_db()
    assert act.state == "stopped"


def test_before_anybody_signs_up_one_person_names_the_host_and_the_former_host_gets_an_email(
    chair: Somebody, host: Somebody
) -> None:
    found = an_evening(member(MemberStatus.ACTIVE, "secretary"), host=host.number)
    token = post.keep_address("host@mail.example", "en")
    post.assign_address(token, host.number)

    actions.change_event(chair.actor, found.id, a_plan(host=chair.number))

    found.refresh_from_db()
    assert (found.host, EventChange.objects.count()) == (chair.number, 0)
    assert [row.address_token for row in Recipient.objects.filter(email__name="events/changed")] == [token]


def test_another_host_is_refused_when_nobody_could_leave_in_time(
    chair: Somebody, event: Event, the_day: TheDay
) -> None:
    the_day(days_from(event, -1))

    answer = send(chair, event, "change/", **the_form(event, host=str(chair.number)))

    assert answer.status_code == 422
    assert "too late to change the host" in answer.content.decode()
    assert EventChange.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("place/", {"district": "", "address": "Their own street 1"}),
        ("change/", {"address": "Their own street 1"}),
        ("change/", {"note": "We meet at Their own street 1"}),
        ("change/", {"title": "At Their own street 1"}),
        ("change/", {"access": "Their own street 1"}),
        ("change/", {"district": "Their own street 1"}),
        ("change/", {"chapter": "", "city": "Their own street 1"}),
        ("change/", {"hour": "23:00"}),
        ("change/", {"audience": "public"}),
    ],
)
def test_nobody_is_sent_elsewhere_by_one_person(
    chair: Somebody, guest: Somebody, event: Event, the_day: TheDay, path: str, changed: dict[str, str]
) -> None:
    before = Event.objects.values().get(pk=event.pk)

    answer = send(chair, event, path, **(changed if path == "place/" else the_form(event, **changed)))

    assert answer.status_code == 303
    act = waiting_act("events.change_plan")
    with pytest.raises(NotAuthorized):
        decisions.approve_act(chair.actor, act.pk, act.digest)
    the_day(days_from(event, 0))
    decisions.run_due_acts()
    shown = page(guest, event).content.decode()
    assert "Their own street" not in shown
    after = Event.objects.values().get(pk=event.pk)
    assert {name for name in before if before[name] != after[name]} <= {"held_on"}


def test_the_new_place_is_on_the_page_of_those_who_decide_and_in_no_list(
    chair: Somebody, director: Somebody, guest: Somebody, event: Event
) -> None:
    actions.relocate_event(chair.actor, event.id, "New town", "Other street 9")
    act = waiting_act("events.change_plan")
    log_in(director)
    path = f"/en/meet-ups/changes/{act.pk}/"

    assert "Other street 9" in director.client.get(path).content.decode()
    assert "Other street 9" not in director.client.get("/en/desk/acts/").content.decode()
    assert path in director.client.get("/en/desk/acts/").content.decode()
    assert guest.client.get(path).status_code == 404


def test_one_person_warns_people_and_calls_off(chair: Somebody, guest: Somebody, event: Event) -> None:
    send(chair, event, "place/", district="", address="")
    assert "Do not go to the place that you know" in page(guest, event).content.decode()

    send(chair, event, "off/")

    assert "called off" in page(guest, event).content.decode()


def test_people_are_warned_even_where_nobody_can_agree(
    chair: Somebody, director: Somebody, event: Event
) -> None:
    Event.objects.filter(pk=event.pk).update(host=None)

    answer = send(chair, event, "place/", district="", address="Their own street 1")

    event.refresh_from_db()
    assert answer.status_code == 422
    assert event.held_on is not None
    assert EventChange.objects.count() == 0


def test_what_was_agreed_after_the_evening_does_nothing(
    chair: Somebody, director: Somebody, event: Event, the_day: TheDay
) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    act = waiting_act("events.change_host")
    the_day(days_from(event, 1))
    before = Event.objects.get(pk=event.pk).host

    decisions.approve_act(director.actor, act.pk, act.digest)
    run_round(the_day, days_from(event, 4))

    act.refresh_from_db()
    assert (act.state, act.fault) == ("void", "")
    assert Event.objects.get(pk=event.pk).host == before


def test_two_changes_of_one_evening_do_not_wait_beside_each_other(
    chair: Somebody, host: Somebody, director: Somebody, event: Event
) -> None:
    first, other = member(MemberStatus.ACTIVE), member(MemberStatus.ACTIVE)
    actions.change_event(chair.actor, event.id, a_plan(host=first.number))
    actions.change_event(chair.actor, event.id, a_plan(host=first.number))

    answer = send(host, event, "change/", **the_form(event, host=str(other.number)))

    assert answer.status_code == 422
    assert "There is already a proposal" in answer.content.decode()
    assert waiting_act("events.change_host").named_person == first.number


def test_an_act_about_an_earlier_host_does_not_replace_the_present_one(
    chair: Somebody, host: Somebody, director: Somebody, event: Event, the_day: TheDay
) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=chair.number))
    agree(director, event)
    act = waiting_act("events.change_host")
    third = member(MemberStatus.ACTIVE)
    Event.objects.filter(pk=event.pk).update(host=third.number)

    after_wait(event, the_day)

    act.refresh_from_db()
    assert (act.state, act.fault) == ("failed", "host_changed")
    assert Event.objects.get(pk=event.pk).host == third.number


def test_an_erased_host_leaves_names_that_nobody_reads(
    chair: Somebody, host: Somebody, director: Somebody, event: Event, the_day: TheDay
) -> None:
    events.forget(host.number)
    actions.change_event(chair.actor, event.id, a_plan(host=director.number))
    assert list_read_by(director, event) == []
    other = member(MemberStatus.ACTIVE, "auditor")

    agree(other, event)
    after_wait(event, the_day)

    assert list_read_by(director, event) == [""]


def test_what_ended_is_deleted_at_night(chair: Somebody, event: Event) -> None:
    actions.relocate_event(chair.actor, event.id, "New town", "Other street 9")
    decisions.stop_act(chair.actor, waiting_act("events.change_plan").pk)

    events.forget_due(event.day - timedelta(days=10))

    assert EventChange.objects.count() == 0


@pytest.mark.parametrize("kind", ["events.change_plan", "events.change_host"])
def test_what_waits_ends_when_the_evening_is_called_off(
    chair: Somebody, host: Somebody, director: Somebody, event: Event, kind: str
) -> None:
    actions.change_event(chair.actor, event.id, a_plan(host=director.number, address="Other street 9"))
    act = waiting_act(kind)
    if kind == "events.change_host":
        decisions.approve_act(host.actor, act.pk, act.digest)

    actions.cancel_event(chair.actor, event.id)

    act.refresh_from_db()
    assert (act.state, EventChange.objects.count()) == ("void", 0)


def test_what_waits_ends_in_the_night_after_the_evening(
    chair: Somebody, event: Event, the_day: TheDay
) -> None:
    the_day(days_from(event, -2))
    actions.relocate_event(chair.actor, event.id, "New town", "Other street 9")
    act = waiting_act("events.change_plan")
    the_day(days_from(event, 1))

    events.forget_due(event.day + timedelta(days=1))

    act.refresh_from_db()
    assert (act.state, EventChange.objects.count()) == ("void", 0)


def test_once_everybody_left_a_new_place_ends_the_warning_about_the_old_one(
    chair: Somebody, guest: Somebody, event: Event
) -> None:
    actions.relocate_event(chair.actor, event.id, "", "")
    actions.leave_place(guest.actor, event.id)
    actions.change_event(chair.actor, event.id, a_plan(title="Only another title"))
    event.refresh_from_db()
    assert event.held_on is not None

    actions.change_event(chair.actor, event.id, a_plan(address="Other street 9"))

    event.refresh_from_db()
    assert event.held_on is None
