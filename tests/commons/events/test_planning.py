"""Planning: who may, in how few taps, once more next month; the guest list and what stays of an evening."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from paraplu.base import clock, written_texts
from paraplu.base.models import WrittenText
from paraplu.base.pages import PAGE
from paraplu.commons.events import actions, queries
from paraplu.commons.events import api as events
from paraplu.commons.events.models import Event, EventSeat
from paraplu.commons.events.policy import BY_INVITATION, see
from paraplu.commons.events.sealing import open_sealed_address
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import (
    ADDRESS,
    a_guest,
    a_host,
    a_plan,
    an_evening,
    come,
    days_from,
    give_invitation,
    log_in,
    page,
    send,
)
from tests.people.roles import Mandate, Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.halved]


def the_form(**changed: Any) -> dict[str, Any]:
    told = {
        "key": uuid.uuid4(), "title": "Soup and talk", "kind": "apero", "day": "2100-01-31", "hour": "19:00",
        "chapter": "ghent", "audience": "members", "capacity": "20", "address_hours": "24",
    }  # fmt: skip
    return told | changed


def a_lead(chapter: str = "ghent") -> Actor:
    her = member(MemberStatus.ACTIVE)
    return Actor(
        "person",
        her.number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice("chapter_lead", chapter)}),
        has_second_factor=True,
    )


def test_a_lead_plans_in_her_chapter() -> None:
    assert (
        Event.objects.get(pk=actions.create_event(a_lead("ghent"), a_plan(chapter="ghent"))).chapter
        == "ghent"
    )


@pytest.mark.parametrize("chapter", ["antwerp", ""])
def test_a_lead_plans_nowhere_else(chapter: str) -> None:
    with pytest.raises(NotAuthorized):
        actions.create_event(a_lead("ghent"), a_plan(chapter=chapter, city="Liège"))


def test_an_active_member_without_office_plans_nothing() -> None:
    with pytest.raises(NotAuthorized):
        actions.create_event(member(MemberStatus.ACTIVE).actor, a_plan())


def values_of_new_form(host: Somebody) -> dict[str, Any]:
    """What the empty form of a new evening begins with."""
    form = host.client.get("/en/meet-ups/new/").context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_new_form_begins_with_what_stays_the_same_from_one_evening_of_the_host_to_the_next() -> None:
    host = a_host()
    an_evening(host, end_minute=1320, note="Bring a spoon.", capacity=7, chapter="antwerp", languages=("nl",))
    an_evening(a_host(), capacity=9, day=clock.current_date() + timedelta(days=40))

    values = values_of_new_form(host)

    assert {name: values[name] for name in ("title", "day", "note")} == {"title": "", "day": "", "note": ""}
    assert (values["chapter"], values["capacity"], values["languages"]) == ("antwerp", 7, ["nl"])
    assert (values["district"], values["address"], values["end"]) == ("Old port", ADDRESS, "22:00")


@pytest.mark.parametrize("ending", ["cancel_event", "relocate_event", "change_host"])
def test_no_new_form_begins_with_a_place_that_is_not_safe_or_not_the_hosts_own(ending: str) -> None:
    host = a_host()
    event = an_evening(host)
    come(member(MemberStatus.ACTIVE), event)
    if ending == "change_host":
        Event.objects.filter(pk=event.pk).update(host=member(MemberStatus.ACTIVE).number)
    else:
        getattr(actions, ending)(host.actor, event.id, *(["", ""] if ending == "relocate_event" else []))

    values = values_of_new_form(host)

    assert (values["district"], values["address"]) == ("", "")
    assert ADDRESS not in host.client.get("/en/meet-ups/new/").content.decode()


def test_a_lead_who_was_host_elsewhere_finds_no_chapter_in_the_form_where_they_may_not_plan() -> None:
    lead = member(MemberStatus.ACTIVE, "chapter_lead")
    Mandate.objects.filter(number=lead.number).update(chapter="ghent")
    an_evening(a_host(), host=lead.number, chapter="antwerp", capacity=7)

    values = values_of_new_form(lead)

    assert (values["capacity"], values["chapter"], values["address"]) == (7, "", "")


def test_one_form_sent_twice_is_one_evening() -> None:
    host = a_host()
    form = the_form()

    for _ in range(2):
        assert host.client.post("/en/meet-ups/new/", form).status_code == 303

    assert Event.objects.count() == 1


def test_an_active_member_who_was_named_receives_people_and_plans_the_next_one(the_day) -> None:
    the_day("2027-03-01")
    host = member(MemberStatus.ACTIVE)
    event = an_evening(a_host(), host=host.number, day=date(2027, 3, 9))

    send(host, event, "again/", **the_form(day="2027-04-13"))

    following = Event.objects.get(day=date(2027, 4, 13))
    assert (following.host, following.series) == (host.number, event.series)


@pytest.mark.parametrize("state", [MemberStatus.SUPPORTING, MemberStatus.ENDED])
def test_only_an_active_member_receives_people(state: MemberStatus) -> None:
    number = member(state).number
    response = a_host().client.post("/en/meet-ups/new/", the_form(host=number, host_person=number))

    assert response.status_code == 422
    assert "cannot be the host" in response.content.decode()


def test_once_more_is_two_taps_and_nothing_to_type(the_day) -> None:
    the_day("2027-03-01")
    host = a_host()
    event = an_evening(host, day=date(2027, 3, 9))
    the_day("2027-03-20")
    log_in(host)
    assert f"/en/meet-ups/{event.id}/again/" in host.client.get("/en/meet-ups/").content.decode()

    shown = page(host, event, "again/").context["form"]
    kept = {name: shown.get_initial_for_field(field, name) for name, field in shown.fields.items()}
    send(host, event, "again/", **{name: value for name, value in kept.items() if value is not None})

    following = Event.objects.exclude(pk=event.pk).get()
    assert following.day == date(2027, 4, 13)
    assert (following.title, following.minute) == (event.title, event.minute)
    assert open_sealed_address(following) == open_sealed_address(event)


def test_after_a_long_rest_the_next_one_is_still_ahead(the_day) -> None:
    the_day("2027-01-01")
    event = an_evening(day=date(2027, 1, 12))

    the_day("2027-03-20")

    assert queries.next_monthly_day(event) == date(2027, 4, 13)


def test_the_guest_list_is_the_hosts_alone() -> None:
    host, chair, guest = a_host(), member(MemberStatus.ACTIVE, "chair"), member(MemberStatus.SUPPORTING)
    event = an_evening(host, capacity=5)
    come(guest, event, "Wren")
    a_guest(event, "Heron")

    said = page(host, event, "door/").content.decode()

    assert all(word in said for word in ("Wren", "Heron"))
    assert {page(person, event, "door/").status_code for person in (chair, guest)} == {404}


def test_the_two_words_of_a_person_stand_on_her_page_and_on_the_list() -> None:
    host, guest = a_host(), member(MemberStatus.SUPPORTING)
    event = an_evening(host)
    come(guest, event)

    (line,) = queries.guest_list(host.actor, event).rows

    assert line.recognition_words in page(guest, event).content.decode()


def test_a_day_after_the_evening_the_guest_list_is_gone(the_day) -> None:
    host = a_host()
    event = an_evening(host)
    come(member(MemberStatus.SUPPORTING), event)

    the_day(days_from(event, 1))
    assert page(host, event, "door/").status_code == 200

    the_day(days_from(event, 2))
    assert page(host, event, "door/").status_code == 404


def test_after_fourteen_days_no_name_is_left_and_a_rounded_count_is(the_day) -> None:
    host, guest = a_host(), member(MemberStatus.SUPPORTING)
    event = an_evening(host)
    come(guest, event)
    the_day(days_from(event, 0))
    send(host, event, "door/count/", came="13")

    events.forget_due(the_day(days_from(event, 14)))
    assert EventSeat.objects.count() == 1
    events.forget_due(the_day(days_from(event, 15)))

    event.refresh_from_db()
    assert (EventSeat.objects.count(), event.came, event.host) == (0, 10, None)


def test_who_organises_reads_a_rounded_count_once_the_list_is_gone(the_day) -> None:
    day = the_day("2027-03-01")
    host = a_host()
    event = an_evening(host, day=day)
    send(host, event, "door/count/", came="13")
    before = page(host, event).content.decode()

    later = the_day("2027-04-01")
    events.forget_due(later)

    assert "How many people came, about" not in before
    assert "<dt>How many people came, about</dt><dd>10</dd>" in page(host, event).content.decode()


def test_the_counter_knows_no_person() -> None:
    host = a_host()
    event = an_evening(host)
    before = list(EventSeat.objects.values())

    assert send(host, event, "door/count/", came="7").status_code == 303

    assert list(EventSeat.objects.values()) == before
    assert send(host, event, "door/count/", came="many").status_code == 422


def test_what_is_told_of_her_stands_in_the_documents() -> None:
    host, her = a_host(), member(MemberStatus.ACTIVE)
    event = an_evening(host, host=her.number)
    come(her, event)
    give_invitation(her)

    told = {known.field for known in events.known_about(her.number)}

    assert {
        "EventSeat.name",
        "EventSeat.number",
        "Invitation.number",
        "Invitation.given_on",
        "Event.host",
    } <= told
    assert events.known_about(host.number) == []


@pytest.fixture
def many() -> Somebody:
    """Ten thousand evenings, and one with a thousand seats."""
    host = a_host()
    event = an_evening(host, capacity=900)
    told = {name: getattr(event, name) for name in ("kind", "title", "day", "minute", "chapter", "audience")}
    told |= {"capacity": 20, "address_hours": 24, "host": host.number}
    Event.objects.bulk_create(Event(**told) for _ in range(10_000))
    seats = (("confirmed", place) if place <= 900 else ("waiting", None) for place in range(1, 1001))
    EventSeat.objects.bulk_create(
        EventSeat(event=event, number=800_000 + turn, name="x", state=state, place=place, turn=turn)
        for turn, (state, place) in enumerate(seats, start=1)
    )
    return host


def test_no_page_costs_more_than_twelve_queries(many, django_assert_max_num_queries) -> None:
    event = Event.objects.get(capacity=900)
    for where in ("", f"{event.id}/", f"{event.id}/door/", f"{event.id}/again/", "invitations/", "?page=150"):
        with django_assert_max_num_queries(12):
            assert many.client.get(f"/en/meet-ups/{where}").status_code == 200, where


def test_the_second_leaf_holds_the_other_evenings() -> None:
    host = a_host()
    for turn in range(PAGE + 1):
        an_evening(host, minute=600 + turn, title=f"Soup {turn:02d}")

    pages = [host.client.get(f"/en/meet-ups/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("Soup ") for page in pages] == [PAGE, 1]
    assert f"Soup {PAGE:02d}" in pages[1]
    assert "?page=2" in pages[0]
    assert "?page=1" in pages[1]


ROLES = {
    "supporting": Actor("person", 1, MemberStatus.SUPPORTING),
    "active": Actor("person", 2, MemberStatus.ACTIVE),
    "host": Actor("person", 3, MemberStatus.ACTIVE),
    "lead": Actor("person", 4, MemberStatus.ACTIVE, frozenset({HeldOffice("chapter_lead", "ghent")})),
    "chair": Actor("person", 5, MemberStatus.ACTIVE, frozenset({HeldOffice("chair")})),
    "ended": Actor("person", 6, MemberStatus.ENDED),
    "system": SYSTEM,
}


@pytest.mark.parametrize("role", ROLES)
def test_the_list_holds_what_the_rule_allows(role: str) -> None:
    actor = ROLES[role]
    base = a_host()
    for audience in ("public", "members", BY_INVITATION):
        for chapter in ("ghent", "antwerp"):
            event = an_evening(base, audience=audience, chapter=chapter)
            Event.objects.filter(pk=event.pk, chapter="antwerp").update(host=3)

    allowed = {event.pk for event in Event.objects.all() if see(actor, queries.event_subject(actor, event))}

    assert {event.pk for event in queries.visible_events(actor)} == allowed


def test_a_past_evening_is_named_in_the_language_of_the_reader() -> None:
    host = a_host()
    event = an_evening(host, text=written_texts.TextLanguages("en", ("nl",)))
    words = {"title": "Soep en babbel"}
    rows = WrittenText.objects.filter(record=event.pk, language="nl")
    rows.update(texts=words, checked_on=clock.current_date())
    Event.objects.filter(pk=event.pk).update(day=clock.current_date() - timedelta(days=3))

    assert "“Soep en babbel”" in host.client.get("/nl/meet-ups/").content.decode()
