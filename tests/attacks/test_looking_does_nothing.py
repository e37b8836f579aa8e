"""HEAD is looking: it carries no token against forged requests, so it must not do what a form does."""

import pytest
from django.conf import settings
from django.test import Client

from tests.trust.accounts.parts import Account, Recovery, SetupCode

pytestmark = pytest.mark.django_db


def a_careful_browser(client: Client) -> Client:
    """The same cookies in a client that wants the token with each form, as in real life."""
    careful = Client(enforce_csrf_checks=True, headers={"host": settings.PARAPLU.origin_hosts["members"]})
    careful.cookies = client.cookies
    return careful


def test_asking_for_the_head_of_a_page_lets_nobody_back_in(the_secretary, a_supporting_member) -> None:
    browser = a_careful_browser(the_secretary.client)

    answer = browser.head(f"/en/desk/ways-in/begin/{a_supporting_member.number}/")

    assert answer.status_code == 200
    assert not Recovery.objects.exists()


def test_asking_for_the_head_of_a_page_prints_no_card(the_secretary, a_supporting_member) -> None:
    browser = a_careful_browser(the_secretary.client)

    answer = browser.head(f"/en/desk/people/{a_supporting_member.number}/card/")

    assert answer.status_code == 200
    assert not SetupCode.objects.exists()


def test_asking_for_the_head_of_a_page_agrees_to_nothing(the_secretary, the_chair, a_supporting_member):
    number = a_supporting_member.number
    the_chair.client.post(f"/en/desk/ways-in/begin/{number}/")
    recovery = Recovery.objects.get()

    a_careful_browser(the_secretary.client).head(f"/en/desk/ways-in/{recovery.pk}/")

    recovery.refresh_from_db()
    assert recovery.seconded_by is None
    assert Account.objects.filter(pk=recovery.account_id).exists()


@pytest.mark.parametrize("path", ["vouch/", "application/"])
def test_the_head_of_a_form_is_that_of_its_page(an_active_member, path: str) -> None:
    looked, asked = an_active_member.client.get(f"/en/{path}"), an_active_member.client.head(f"/en/{path}")

    assert asked.status_code == looked.status_code == 200
