"""The switch of languages keeps the place."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def a_visitor() -> Client:
    return Client(headers={"host": "forms.localhost:8000"})


def test_the_switch_leads_to_the_same_page(a_visitor):
    assert 'href="/nl/confirm/abcde/"' in a_visitor.get("/en/confirm/abcde/").content.decode()


def test_what_the_address_asks_comes_along(a_visitor):
    assert 'href="/nl/join/?form=active"' in a_visitor.get("/en/join/?form=active").content.decode()


def test_a_form_that_was_refused_stays_where_it_is(a_visitor):
    answer = a_visitor.post("/en/join/", {"ticket": "wrong"})

    assert answer.status_code == 422
    assert 'href="/nl/join/"' in answer.content.decode()


def test_from_a_page_that_is_not_there_the_switch_leads_to_the_beginning(a_visitor):
    assert 'href="/nl/"' in a_visitor.get("/en/nowhere/").content.decode()
