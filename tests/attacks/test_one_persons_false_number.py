"""One person puts a false telephone number where people look for help."""

from typing import Any

import pytest
from django.test import Client

from paraplu.base.clock import current_date
from paraplu.kernel.standing import MemberStatus
from tests.commons.mailings.parts import Banner, clear_banner_cache
from tests.commons.website.parts import PageVersion
from tests.people import roles

pytestmark = pytest.mark.django_db
NUMBER = "+32 470 00 00 00"
HOSTS = (
    ("localhost:8000", "/en/"),
    ("forms.localhost:8000", "/en/tell/"),
    ("my.localhost:8000", "/en/enter/"),
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


def test_one_person_with_two_offices_is_one_person() -> None:
    both, day = roles.member(MemberStatus.ACTIVE, "secretary", "director"), current_date().isoformat()
    words = {f"text_{language}": f"Call {NUMBER}." for language in ("en", "fr", "nl")}
    both.client.post("/en/mailings/banners/free/", {**words, "starts": day, "ends": day})

    answer = both.client.post(f"/en/mailings/banners/{Banner.objects.get().pk}/approval/")

    assert (answer.status_code, shown_anywhere(NUMBER)) == (404, [])


def test_an_agreed_banner_is_not_shown_where_violence_is_reported() -> None:
    secretary, chair = (roles.member(MemberStatus.ACTIVE, office) for office in ("secretary", "chair"))
    day = current_date().isoformat()
    words = {f"text_{language}": f"Call {NUMBER}." for language in ("en", "fr", "nl")}
    secretary.client.post("/en/mailings/banners/free/", {**words, "starts": day, "ends": day})

    chair.client.post(f"/en/mailings/banners/{Banner.objects.get().pk}/approval/")

    assert shown_anywhere(NUMBER) == ["localhost:8000", "my.localhost:8000"]


def save_page(client: Any, name: str, words: str) -> None:
    """Write words into a public page, as the form does, and press the button that publishes."""
    page = f"/en/website/{name}/en/"
    form = client.get(f"{page}edit/").context["form"]
    body = f"{form.initial['body']}\n\n{words}"
    client.post(f"{page}edit/", {**form.initial, "body": body, "do": "save"})
    client.post(f"{page}publication/", {"place": "1"})


@pytest.mark.parametrize("name", ["work", "protection", "privacy", "support", "mission"])
def test_no_page_says_what_one_editor_wrote(name: str) -> None:
    editor = roles.member(MemberStatus.ACTIVE, "editor", "safety_team", "director")

    save_page(editor.client, name, f"Call {NUMBER}.")

    assert PageVersion.objects.filter(body__contains=NUMBER).exists()
    assert NUMBER not in Client().get(f"/en/{name}/", headers={"host": "localhost:8000"}).content.decode()


def test_another_account_for_gifts_is_on_no_page() -> None:
    """The account stands in the union's file; the page around it is the Board's."""
    editor = roles.member(MemberStatus.ACTIVE, "editor", "chair", "secretary")
    account = "BE71 0961 2345 6769"

    save_page(editor.client, "support", f"Give to {account}.")
    second_account = roles.member(MemberStatus.ACTIVE, "editor", "secretary", "chair")
    second_account.client.post("/en/website/support/en/publication/", {"place": "1"})

    shown = Client().get("/en/support/", headers={"host": "localhost:8000"}).content.decode()
    assert account not in shown
