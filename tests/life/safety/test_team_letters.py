"""People who write to the safety team see its letters; no page of the forms' host shows a number of it."""

import pytest

from paraplu.kernel.actor import SYSTEM
from paraplu.trust.offices import api as offices
from tests.people.roles import visitor_at
from tests.sealed import a_circle, a_holder

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> list[int]:
    return a_circle("safety_team", 339_832, 3)


PAGES = ("/en/tell/", "/en/tell/plain/", "/en/tell/back/", "/en/tell/plain/back/")


@pytest.mark.parametrize("address", PAGES)
def test_no_page_of_the_forms_host_shows_a_number(team: list[int], address: str) -> None:
    # The digits of a return code are drawn for each look, and can be a number by chance, but not twice.
    looks = [visitor_at("forms").get(address, follow=True).content.decode() for _ in range(2)]

    assert not [number for number in team if all(str(number) in shown for shown in looks)]


@pytest.mark.parametrize("address", ["/en/tell/", "/en/tell/plain/"])
def test_each_of_the_team_can_be_left_out_by_letter(team: list[int], address: str) -> None:
    shown = visitor_at("forms").get(address).content.decode()

    for letter in "ABC":
        assert f'value="{letter}"' in shown
        assert f"<b>{letter}</b>" in shown
    assert 'value="D"' not in shown


def test_new_holders_never_get_the_letter_of_a_former_one(team: list[int]) -> None:
    offices.end_all_mandates(SYSTEM, team[0])
    a_holder("safety_team", 339_840)

    shown = visitor_at("forms").get("/en/tell/").content.decode()

    assert [f'value="{letter}"' in shown for letter in "ABCD"] == [False, True, True, True]
