"""The place in three steps: city, district, address; and in no e-mail, title, address of a page or log."""

from datetime import timedelta

import pytest
from django.utils import timezone

from paraplu.base import emails
from paraplu.base.models import Email, Recipient
from paraplu.commons.events import actions
from paraplu.commons.events import api as events
from paraplu.commons.events.models import Event
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.commons.events.evenings import (
    ADDRESS,
    a_guest,
    a_host,
    a_plan,
    a_visitor,
    agree,
    an_evening,
    come,
    days_from,
    looked,
    page,
    send,
)
from tests.people.roles import Somebody, member
from tests.trust.post.parts import EmailLink

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def somebody() -> Somebody:
    return member(MemberStatus.SUPPORTING)


@pytest.fixture
def at_six(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock on the wall says 18:00; the evening begins at 19:00."""
    six = timezone.localtime().replace(hour=18, minute=0)
    monkeypatch.setattr("paraplu.commons.events.queries.timezone.localtime", lambda *_: six)


def words(person: Somebody, event: Event) -> str:
    answer = page(person, event)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_everybody_who_sees_the_evening_reads_the_city_and_no_more(somebody) -> None:
    event = an_evening()

    said = words(somebody, event)

    assert "Ghent" in said
    assert "Old port" not in said
    assert ADDRESS not in said


def test_who_has_a_place_reads_the_district(somebody) -> None:
    event = an_evening()
    come(somebody, event)

    said = words(somebody, event)

    assert "Old port" in said
    assert ADDRESS not in said


def test_who_waits_reads_the_city_only(somebody) -> None:
    event = an_evening(capacity=1)
    come(member(MemberStatus.SUPPORTING), event)
    come(somebody, event)

    assert "Old port" not in words(somebody, event)


@pytest.mark.parametrize(("hours", "is_read"), [(24, False), (26, True)])
def test_the_address_is_read_so_many_hours_before(
    somebody, the_day, at_six, hours: int, is_read: bool
) -> None:
    event = an_evening(address_hours=hours)
    come(somebody, event)
    the_day(days_from(event, -1))

    assert (ADDRESS in words(somebody, event)) is is_read


def test_on_the_evening_itself_who_waits_still_reads_none(somebody, the_day) -> None:
    event = an_evening(capacity=1)
    come(member(MemberStatus.SUPPORTING), event)
    come(somebody, event)
    the_day(days_from(event, 0))

    assert ADDRESS not in words(somebody, event)


def test_who_left_reads_none_any_more(somebody, the_day) -> None:
    event = an_evening()
    come(somebody, event)
    send(somebody, event, "seat/left/")
    the_day(days_from(event, 0))

    assert ADDRESS not in words(somebody, event)


def test_a_guest_reads_it_with_her_own_code_and_not_before(the_day) -> None:
    event, visitor = an_evening(), a_visitor()
    code = a_guest(event)
    early = looked(visitor, code).content.decode()
    the_day(days_from(event, 0))

    late = looked(visitor, code).content.decode()

    assert "Old port" in early
    assert ADDRESS not in early
    assert ADDRESS in late


def test_another_place_replaces_the_old_one_for_who_has_a_place(somebody, the_day) -> None:
    host, director = a_host(), member(MemberStatus.ACTIVE, "director")
    event = an_evening(host)
    come(somebody, event)
    the_day(days_from(event, 0))

    send(host, event, "place/", district="New town", address="Other street 9")
    warned = words(somebody, event)
    agree(director, event)

    assert "Do not go to the place that you know" in warned
    assert not any(text in warned for text in (ADDRESS, "Old port", "Other street 9"))
    said = words(somebody, event)
    assert "Other street 9" in said
    assert "Do not go to the old one." in said
    assert ADDRESS not in said


def test_what_changed_is_an_email_that_says_nothing(somebody) -> None:
    host = a_host()
    event = an_evening(host)
    post.assign_address(post.keep_address("wren@paraplu.example", "en"), somebody.number)
    come(somebody, event)

    actions.relocate_event(host.actor, event.id, "", "")

    written = Email.objects.get()
    link = EmailLink.objects.get(name=written.facts["page"])
    assert (written.name, written.facts.keys()) == ("events/changed", {"page"})
    assert (link.view, link.arguments) == ("events:event", [str(event.id)])
    assert Recipient.objects.count() == 1


@pytest.mark.parametrize("name", ["reminder", "changed", "offered", "named"])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_no_email_can_say_where_or_what(name: str, language: str) -> None:
    event = an_evening()

    written = emails.draft_email(f"events/{name}", language, {})

    for word in (event.title, ADDRESS, "Old port", "Ghent", event.start_time):
        assert word not in written.subject + written.text


def test_the_day_before_who_has_a_place_is_reminded_once(somebody, the_day) -> None:
    event = an_evening()
    post.assign_address(post.keep_address("wren@paraplu.example", "en"), somebody.number)
    come(somebody, event)

    for _ in range(2):
        events.forget_due(the_day(days_from(event, -1)))

    assert [email.name for email in Email.objects.all()] == ["events/reminder"]


def test_the_address_lies_sealed_in_the_table() -> None:
    event = an_evening()

    assert ADDRESS.encode() not in bytes(event.address)
    assert event.address


def test_a_sealed_address_opens_in_no_other_row(somebody, the_day) -> None:
    event, other = an_evening(), an_evening(title="Another")
    Event.objects.filter(pk=other.pk).update(address=event.address)
    come(somebody, other)
    the_day(days_from(other, 0))

    assert ADDRESS not in words(somebody, other)


def test_the_title_may_not_give_the_address_away() -> None:
    host = a_host()
    plan = {
        "title": "Soup at hidden lane 7", "kind": "apero", "day": "2100-01-31", "hour": "19:00",
        "chapter": "ghent",
        "audience": "members", "capacity": "9", "address": "Hidden lane 7, third bell", "address_hours": "24",
    }  # fmt: skip

    response = host.client.post("/en/meet-ups/new/", plan)

    assert response.status_code == 422
    assert "Leave the address out of the title" in response.content.decode()


def test_the_public_reads_title_kind_day_and_city_only() -> None:
    event = an_evening(audience="public")
    an_evening(audience="members")

    (shown,) = events.public_events("fr")

    assert (shown.title, shown.kind) == ("Soup and talk", "Rencontre informelle")
    assert (shown.day, shown.city) == (event.day, "Gand")


def test_a_city_without_a_chapter_has_evenings_too(somebody) -> None:
    event = an_evening(chapter="", city="Liège")

    assert "Liège" in words(somebody, event)


def test_a_day_after_the_evening_the_place_is_gone(somebody, the_day) -> None:
    event = an_evening()

    events.forget_due(the_day(days_from(event, 2)))

    event.refresh_from_db()
    assert (event.district, bytes(event.address), event.guest_code_digest) == ("", b"", None)


def test_another_day_is_told_by_an_email(somebody) -> None:
    host, director = a_host(), member(MemberStatus.ACTIVE, "director")
    event = an_evening(host)
    post.assign_address(post.keep_address("wren@paraplu.example", "en"), somebody.number)
    come(somebody, event)

    actions.change_event(host.actor, event.id, a_plan(day=event.day + timedelta(days=1)))
    asked = Email.objects.filter(name="events/changed").count()
    agree(director, event)

    event.refresh_from_db()
    assert event.day == a_plan().day + timedelta(days=1)
    assert (asked, Email.objects.filter(name="events/changed").count()) == (1, 2)
