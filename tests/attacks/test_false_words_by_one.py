"""One person puts a false telephone number where people look for help."""

from typing import Any

import pytest
from django.test import Client

from paraplu.base.clock import current_date
from paraplu.commons.mailings.models import Banner
from paraplu.kernel.standing import MemberStatus
from tests.commons.mailings.parts import clear_banner_cache
from tests.people import roles

pytestmark = pytest.mark.django_db
NUMBER = "+32 470 00 00 00"
HOSTS = (
    ("localhost:8000", "/en/"),
    ("doors.localhost:8000", "/en/tell/"),
    ("house.localhost:8000", "/en/enter/"),
)


@pytest.fixture(autouse=True)
def no_banner_stays() -> Any:
    clear_banner_cache()
    yield
    clear_banner_cache()


def shown_anywhere(words: str) -> list[str]:
    """The hosts on which a stranger reads these words."""
    answers = {host: Client().get(path, headers={"host": host}) for host, path in HOSTS}
    return [host for host, answer in answers.items() if words in answer.content.decode()]


@pytest.mark.parametrize("office", ["secretary", "chair", "editor"])
def test_a_number_of_their_own_is_on_no_page(office: str) -> None:
    officer, day = roles.member(MemberStatus.ACTIVE, office, "safety_team"), current_date().isoformat()
    words = {f"text_{language}": f"Call {NUMBER}." for language in ("en", "fr", "nl")}

    officer.client.post("/en/mailings/banners/free/", {**words, "starts": day, "ends": day})
    banner = Banner.objects.get().pk
    for button in ("approval", "forms"):
        officer.client.post(f"/en/mailings/banners/{banner}/{button}/")

    assert shown_anywhere(NUMBER) == []


def test_two_offices_of_one_person_are_one_person() -> None:
    both, day = roles.member(MemberStatus.ACTIVE, "secretary", "director"), current_date().isoformat()
    words = {f"text_{language}": f"Call {NUMBER}." for language in ("en", "fr", "nl")}
    both.client.post("/en/mailings/banners/free/", {**words, "starts": day, "ends": day})

    answer = both.client.post(f"/en/mailings/banners/{Banner.objects.get().pk}/approval/")

    assert (answer.status_code, shown_anywhere(NUMBER)) == (404, [])


def test_with_a_second_they_are_shown_but_not_where_violence_is_reported() -> None:
    secretary, chair = (roles.member(MemberStatus.ACTIVE, office) for office in ("secretary", "chair"))
    day = current_date().isoformat()
    words = {f"text_{language}": f"Call {NUMBER}." for language in ("en", "fr", "nl")}
    secretary.client.post("/en/mailings/banners/free/", {**words, "starts": day, "ends": day})

    chair.client.post(f"/en/mailings/banners/{Banner.objects.get().pk}/approval/")

    assert shown_anywhere(NUMBER) == ["localhost:8000", "house.localhost:8000"]
