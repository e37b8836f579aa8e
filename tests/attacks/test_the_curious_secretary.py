"""Whatever page about a person an office sees, the person reads that it was seen."""

import pytest

from paraplu.people import api as people
from paraplu.trust.audit import api as audit

pytestmark = pytest.mark.django_db


def events_about(number: int) -> list[str]:
    return [entry.event for entry in audit.entries_about(number)]


@pytest.mark.parametrize("page", ["change", "asking", "ending"])
def test_a_form_that_is_sent_wrong_on_purpose_shows_nothing_in_secret(
    the_secretary, a_supporting_member, page: str
) -> None:
    number = a_supporting_member.number

    answer = the_secretary.client.post(f"/en/desk/people/{number}/{page}/", {})

    assert f"Rowan {number}" in answer.content.decode()
    assert events_about(number) == ["person.seen"]


@pytest.mark.parametrize("page", ["answers", "erasure", "card"])
def test_the_pages_beside_her_page_are_looks_as_well(the_secretary, an_active_member, page: str) -> None:
    number = an_active_member.number

    the_secretary.client.get(f"/en/desk/people/{number}/{page}/")

    assert events_about(number) == ["person.seen"]


def test_a_wrong_answer_to_a_request_is_a_look_at_it(the_secretary, an_applicant) -> None:
    answer = the_secretary.client.post(f"/en/desk/requests/{an_applicant.number}/vouch/", {"by": "x"})

    assert answer.status_code == 422
    assert events_about(an_applicant.number) == ["application.seen"]


def test_nobody_vouches_without_reading_that_she_did(the_secretary, an_applicant, an_active_member) -> None:
    people.note_vouch(the_secretary.actor, an_applicant.number, an_active_member.number)

    assert events_about(an_active_member.number) == ["vouch.named"]
    assert events_about(an_applicant.number) == ["vouch.written"]


def test_who_was_found_by_a_search_reads_it(the_secretary, a_supporting_member, an_active_member) -> None:
    the_secretary.client.post("/en/desk/people/found/", {"name": str(a_supporting_member.number)})

    assert events_about(a_supporting_member.number) == ["person.found"]
    assert events_about(an_active_member.number) == []


def test_whoever_stands_in_the_list_reads_when_it_was_leafed_through(
    the_secretary, a_supporting_member
) -> None:
    assert "opened the list" not in a_supporting_member.client.get("/en/known/").content.decode()

    the_secretary.client.get("/en/desk/people/")

    assert "opened the list" in a_supporting_member.client.get("/en/known/").content.decode()


def test_a_search_that_is_refused_shows_nobody(the_secretary, a_supporting_member) -> None:
    answer = the_secretary.client.post("/en/desk/people/found/", {"name": ""})

    assert answer.status_code == 422
    assert str(a_supporting_member.number) not in answer.content.decode()
