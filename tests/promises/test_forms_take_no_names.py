"""Forms and public pages know nobody: no cookie in, no cookie out, no form from elsewhere."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.apps import all_told
from tests.cast import Cast
from tests.every_address import named_pages
from tests.looping import in_one_loop
from tests.promises.stage import Stage

pytestmark = pytest.mark.django_db
NAMED = {
    "people:confirm_by_link": {"code": "abcde"},
    "post:stop": {"token": "abcde"},
    "publicsite:page": {"name": "mission"},
    "look": {"digest": "abcde"},
    **all_told("NAMED"),
}
# What a stranger is answered at each form, by hand: GET, and POST of an empty form.
AGREED = {
    "forms_home": (200, 405),
    "people:join": (200, 422),
    "people:confirm": (200, 422),
    "people:confirm_by_link": (200, 405),
    "accounts:recover": (200, 422),
    "post:stop": (200, 200),
    "leave": (204, 204),
    "pin": (200, 405),
    # The union of these tests has no look of its own.
    "look": (404, 405),
    "publicsite:home": (200, 405),
    "publicsite:page": (200, 405),
    **all_told("PUBLIC_ANSWERS"),
}


PAGES = sorted({(origin, name) for origin in ("forms", "public") for name, _entry in named_pages(origin)})


def address(origin: str, name: str, cast: Cast, language: str = "fr") -> str:
    """Where the page stands; what its address names is a thing of the cast, or means nothing."""
    named = {key: cast.things.get(thing, thing) for key, thing in NAMED.get(name, {}).items()}
    with override(language):
        return reverse(name, urlconf=URLCONFS[origin], kwargs=named)  # type: ignore[index]


def visitor_at(origin: str) -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts[origin]})


@pytest.fixture
def cast(stage: Stage) -> Cast:
    """One site for all of these tests: each takes back what it wrote."""
    return stage.cast


def test_every_page_without_log_in_is_agreed() -> None:
    assert {name for _, name in PAGES} == set(AGREED)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
@in_one_loop("origin, name", PAGES, count=73)
def test_a_stranger_is_answered_as_agreed_and_gets_no_cookie(
    origin: str, name: str, language: str, cast: Cast
) -> None:
    client, where = visitor_at(origin), address(origin, name, cast, language)

    answers = client.get(where), client.post(where)

    assert tuple(answer.status_code for answer in answers) == AGREED[name]
    assert not client.cookies
    assert not any("Set-Cookie" in answer for answer in answers)


@in_one_loop("origin, name", PAGES, count=73)
def test_whoever_brings_a_cookie_is_sent_away_at_a_form_and_unknown_in_public(
    origin: str, name: str, cast: Cast
) -> None:
    client, plain = visitor_at(origin), visitor_at(origin)
    for cookie, value in cast.players["secretary"].cookies.items():
        client.cookies[cookie] = value

    answer = client.get(address(origin, name, cast))

    if origin == "forms":
        assert answer.status_code == (204 if name == "leave" else 400)
    elif origin == "public":
        assert answer.content == plain.get(address(origin, name, cast)).content


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@in_one_loop("origin, name", [page for page in PAGES if page[0] == "forms" and page[1] != "leave"], count=44)
def test_a_form_that_another_site_sends_is_refused(
    origin: str, name: str, headers: dict[str, str], cast: Cast
) -> None:
    answer = visitor_at(origin).post(address(origin, name, cast), headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "host", ["elsewhere.example", "localhost", "", "my.localhost:8000.elsewhere.example"]
)
def test_a_host_that_is_none_of_the_three_gets_nothing(host: str) -> None:
    answer = Client(headers={"host": host}).get("/en/")

    assert (answer.status_code, answer.content) == (404, b"Not found.")
