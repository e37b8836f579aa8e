"""A tour: its host counts who went out, whom they met and who got help; heads, and nothing about anybody."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from paraplu.base import clock
from paraplu.commons.events import api
from paraplu.kernel.standing import MemberStatus
from tests.commons.events.evenings import Event, a_host, an_evening, log_in
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FIELDS = ("came", "met", "helped")


def count(host: Somebody, event: Event, came: str, met: str, helped: str) -> Any:
    data = dict(zip(FIELDS, (came, met, helped), strict=True))
    return host.client.post(f"/en/meet-ups/{event.pk}/door/count/", data)


def numbers(event: Event) -> tuple[int, ...]:
    event.refresh_from_db()
    return event.came, event.met, event.helped


def page(person: Somebody, event: Event) -> str:
    return person.client.get(f"/en/meet-ups/{event.pk}/").content.decode()


def test_the_host_of_a_tour_writes_three_numbers_and_reads_them_again() -> None:
    host = a_host()
    tour = an_evening(host, kind="outreach")

    answer = count(host, tour, "3", "17", "6")

    assert (answer.status_code, numbers(tour)) == (303, (3, 17, 6))
    shown = page(host, tour)
    assert all(
        f'name="{name}" value="{number}"' in shown for name, number in zip(FIELDS, (3, 17, 6), strict=True)
    )
    assert "How many of you went out?" in shown


def test_a_meet_up_asks_for_one_number() -> None:
    host = a_host()
    evening = an_evening(host)

    count(host, evening, "9", "17", "6")

    assert numbers(evening) == (9, 0, 0)
    assert "How many people did you meet?" not in page(host, evening)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("3", "5", "6"), "helped"),
        (("3", "-1", "0"), "met"),
        (("3", "2001", "0"), "met"),
        (("3", "1e3", "0"), "met"),
        (("3", "１２", "0"), "met"),
        (("3", "12", ""), "helped"),
        (("", "12", "2"), "came"),
    ],
)
def test_a_wrong_number_is_said_beside_its_field_and_the_others_stay(
    typed: tuple[str, ...], field: str
) -> None:
    host = a_host()
    tour = an_evening(host, kind="outreach")

    answer = count(host, tour, *typed)

    shown = answer.content.decode()
    assert (answer.status_code, numbers(tour)) == (422, (0, 0, 0))
    assert f'id="id_{field}_error"' in shown
    assert shown.count('class="wrong"') == 1
    assert all(
        f'name="{name}" value="{number}"' in shown
        for name, number in zip(FIELDS, typed, strict=True)
        if number
    )


def test_nobody_but_the_host_writes_or_reads_the_numbers() -> None:
    host, other = a_host(), member(MemberStatus.ACTIVE, "chair")
    tour = an_evening(host, kind="outreach")
    count(host, tour, "3", "17", "6")

    assert count(other, tour, "1", "1", "1").status_code == 404
    assert 'name="met"' not in page(other, tour)


def test_after_the_list_of_names_is_gone_a_tour_can_still_be_counted(the_day) -> None:
    host, evening_host = a_host(), a_host()
    tour, evening = an_evening(host, kind="outreach"), an_evening(evening_host)
    the_day((tour.day + timedelta(days=3)).isoformat())
    log_in(host)
    log_in(evening_host)

    assert f'href="/en/meet-ups/{tour.pk}/"' in host.client.get("/en/meet-ups/").content.decode()
    assert 'name="met"' in page(host, tour)
    assert 'name="came"' not in page(evening_host, evening)
    assert count(host, tour, "2", "11", "4").status_code == 303


def test_once_it_is_counted_no_number_of_people_met_is_left(the_day) -> None:
    host = a_host()
    tour = an_evening(host, kind="outreach")
    count(host, tour, "7", "17", "6")

    api.forget_due(the_day((tour.day + timedelta(days=15)).isoformat()))
    log_in(host)

    assert numbers(tour) == (5, 0, 0)
    assert count(host, tour, "1", "1", "1").status_code == 404


def test_a_union_without_tours_counts_such_an_evening_as_a_meet_up(monkeypatch: pytest.MonkeyPatch) -> None:
    events = replace(settings.UNION.events, tour_kinds=())
    monkeypatch.setattr(settings, "UNION", replace(settings.UNION, events=events))
    host = a_host()
    evening = an_evening(host, kind="outreach", day=clock.current_date())

    assert 'name="met"' not in page(host, evening)
