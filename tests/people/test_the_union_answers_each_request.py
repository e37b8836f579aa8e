"""Where the statutes say so, the union answers each confirmed request before anybody is a member."""

from dataclasses import replace

import pytest

from paraplu.base.known import count_queues
from paraplu.people import api as people
from paraplu.people.models import JoinRequest, Member
from tests.people.roles import confirmed, joined

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_waiting_request(a_visitor, the_secretary, settings) -> JoinRequest:
    settings.UNION = replace(
        settings.UNION, statutes=replace(settings.UNION.statutes, confirmed_becomes_supporting=False)
    )
    confirmed(a_visitor, joined(a_visitor))
    return JoinRequest.objects.get()


def test_confirming_makes_nobody_a_member_yet(a_waiting_request) -> None:
    assert a_waiting_request.confirmed_on
    assert not Member.objects.filter(working_name="Marigold").exists()


def test_it_waits_on_the_desk_and_becomes_a_member_with_a_yes(a_waiting_request, the_secretary) -> None:
    assert count_queues(people.waiting_for(the_secretary.actor))[0].count == 1

    response = the_secretary.client.post(f"/en/desk/joining/{a_waiting_request.id}/acceptance/")

    assert response.status_code == 303
    assert Member.objects.get(working_name="Marigold").state == "supporting"


def test_with_a_no_nothing_is_kept(a_waiting_request, the_secretary) -> None:
    the_secretary.client.post(f"/en/desk/joining/{a_waiting_request.id}/decline/")

    assert not JoinRequest.objects.exists()
    assert not Member.objects.filter(working_name="Marigold").exists()
