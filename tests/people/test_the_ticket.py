"""A form that is sent again after a lost connection is the same wish, and another form is not."""

import base64

import pytest

from paraplu.base import form_tokens
from paraplu.people.models import JoinRequest, Member
from tests.people.roles import CODE, TICKET, confirmed, filled_in, joined, ticket

pytestmark = pytest.mark.django_db


def test_the_same_form_sent_again_gets_the_same_code_and_makes_one_request(a_visitor) -> None:
    form = filled_in(a_visitor)

    first, second = a_visitor.post("/en/join/", form), a_visitor.post("/en/join/", form)

    assert first.content == second.content
    assert JoinRequest.objects.count() == 1


def test_the_same_form_with_an_address_writes_one_email(a_visitor) -> None:
    form = filled_in(a_visitor, email="somebody@paraplu.example")

    first, second = a_visitor.post("/en/join/", form), a_visitor.post("/en/join/", form)

    assert (first.status_code, first.content) == (200, second.content)
    assert JoinRequest.objects.count() == 1


def test_it_gets_the_same_code_even_after_she_confirmed(a_visitor) -> None:
    form = filled_in(a_visitor)
    first = a_visitor.post("/en/join/", form)
    found = CODE.search(first.content.decode())
    assert found
    confirmed(a_visitor, found[1])

    again = a_visitor.post("/en/join/", form)

    assert again.content == first.content
    assert Member.objects.count() == 1


def test_a_spent_ticket_with_another_form_is_refused_and_keeps_what_was_typed(a_visitor) -> None:
    form = filled_in(a_visitor)
    a_visitor.post("/en/join/", form)

    response = a_visitor.post("/en/join/", form | {"working_name": "Rowan"})

    assert response.status_code == 409
    assert 'value="Rowan"' in response.content.decode()
    assert JoinRequest.objects.count() == 1


def forged(purpose: str) -> str:
    raw = bytearray(base64.urlsafe_b64decode(form_tokens.issue_token(purpose)))
    raw[-1] ^= 1
    return base64.urlsafe_b64encode(bytes(raw)).decode()


@pytest.mark.parametrize("wrong", ["", "nonsense", "é", "missing", "forged", "of another form"])
def test_a_wrong_ticket_is_refused_with_a_fresh_one(a_visitor, wrong: str) -> None:
    made = {"forged": forged("people/join"), "of another form": form_tokens.issue_token("people/confirm")}
    form = filled_in(a_visitor) | {"ticket": made.get(wrong, wrong)}
    if wrong == "missing":
        del form["ticket"]

    response = a_visitor.post("/en/join/", form)
    fresh = TICKET.search(response.content.decode())

    assert response.status_code == 422
    assert fresh
    assert a_visitor.post("/en/join/", form | {"ticket": fresh[1]}).status_code == 200


def test_confirming_twice_with_one_page_is_one_member(a_visitor) -> None:
    form = {"code": joined(a_visitor), "ticket": ticket(a_visitor, "/en/confirm/")}

    first, second = a_visitor.post("/en/confirm/", form), a_visitor.post("/en/confirm/", form)

    assert (first.status_code, second.status_code) == (200, 200)
    assert Member.objects.count() == 1


def test_the_ticket_of_one_confirmation_does_not_confirm_another(a_visitor) -> None:
    one, other = joined(a_visitor), joined(a_visitor)
    spent = ticket(a_visitor, "/en/confirm/")
    a_visitor.post("/en/confirm/", {"code": one, "ticket": spent})

    response = a_visitor.post("/en/confirm/", {"code": other, "ticket": spent})

    assert response.status_code == 422
    assert Member.objects.count() == 1
