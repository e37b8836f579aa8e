"""The forms have a first page: who comes back with a code on paper begins there."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_every_form_is_reached_from_the_first_page(language):
    page = Client(headers={"host": "forms.localhost:8000"}).get(f"/{language}/")

    text = page.content.decode()
    assert page.status_code == 200
    for page in ("join", "confirm", "recover"):
        assert f'href="/{language}/{page}/"' in text
    assert f'href="http://my.localhost:8000/{language}/enter/"' in text


def test_the_name_in_the_bar_leads_to_a_page_on_every_host():
    client = Client(headers={"host": "forms.localhost:8000"})

    assert 'class="name" href="/en/"' in client.get("/en/join/").content.decode()
    assert client.get("/en/").status_code == 200


def test_where_an_account_is_opened_the_way_to_confirm_is_shown():
    page = Client(headers={"host": "my.localhost:8000"}).get("/en/open/")

    assert 'href="http://forms.localhost:8000/en/confirm/"' in page.content.decode()
