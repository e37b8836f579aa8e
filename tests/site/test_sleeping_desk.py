"""An office-holder whose desk sleeps is told how to wake it, and nobody else is."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, client_of, gather
from tests.trust.accounts.parts import SecondFactor
from tests.undone import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), undone():
        yield gather()


def home(client: Client) -> str:
    return client.get("/en/").content.decode()


def test_a_desk_that_wants_a_second_key_says_so(cast: Cast) -> None:
    page = home(client_of(cast.players["secretary_without_second_step"]))

    assert "Open my work area" in page
    assert "Your work area is locked, because you logged in without your second step." in page
    assert "You have nothing to do right now." not in page


@pytest.mark.parametrize("role", ["active", "former_secretary", "secretary"])
def test_nobody_else_reads_of_a_sleeping_desk(cast: Cast, role: str) -> None:
    page = home(client_of(cast.players[role]))

    assert "Open my work area" not in page


def test_an_office_without_a_second_key_is_told_to_show_a_code_from_the_paper(cast: Cast) -> None:
    page = client_of(cast.players["secretary_without_second_step"]).get("/en/security/").content.decode()

    assert "type a recovery code" in page


def test_whoever_has_a_second_key_is_told_to_show_that(cast: Cast) -> None:
    player = cast.players["secretary_without_second_step"]
    SecondFactor.objects.create(account_id=player.account, sealed=b"sealed")

    page = client_of(player).get("/en/security/").content.decode()

    assert "go through it first" in page
