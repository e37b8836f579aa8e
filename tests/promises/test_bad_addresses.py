"""Nonsense in an address, a way of asking, a host, a header, a cookie: never a fault of ours."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern

from paraplu.base.origins import Origin
from tests.every_address import named_pages
from tests.promises.stage import LANGUAGE, Stage, addresses, named_in
from tests.promises.test_bad_input_everywhere import fault_of_refusal, taken_back
from tests.undone import undone

pytestmark = [pytest.mark.django_db, pytest.mark.drawn(9), pytest.mark.halved]
EVERY_PAGE = [(origin, name) for origin in get_args(Origin) for name, _entry in named_pages(origin)]
ABOUT_A_THING = [
    (origin, name) for origin in get_args(Origin) for name, entry in named_pages(origin) if named_in(entry)
]
# In place of what the address names, as a browser would send it.
PARTS = {
    "nothing": "",
    "zero": "0",
    "negative": "-1",
    "much": "1" + "0" * 30,
    "more than any database counts": str(2**63),
    "a fraction": "1.5",
    "a letter": "a",
    "digits of another script": "%D9%A1%D9%A2%D9%A3%D9%A4%D9%A5%D9%A6",
    "NUL": "%00",
    "a number and NUL": "400001%00",
    "one floor up": "../",
    "one floor up, hidden": "%2e%2e%2f",
    "emoji": "%F0%9F%A6%8B",
    "no text": "%FF%FE",
    "half a letter": "%ED%A0%BD",
    "SQL": "1%27%20OR%20%271%27%3D%271",
    "HTML": "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "a line break": "%0D%0ASet-Cookie%3A%20a%3Db",
    "no id": "00000000-0000-0000-0000-000000000000",
    "long": "a" * 5_000,
}
WAYS = ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "HEAD", "PROPFIND", "NONSENSE")
QUERIES = (
    "next=//elsewhere.example&next[]=%00&after=-1",
    "after=" + "9" * 30,
    "page=" + "9" * 5_000 + "&after=" + "9" * 5_000,
    "after=%D9%A1%D9%A2%D9%A3",
    "form=%FF&form=active&code=%00",
    "a=" + "%F0%9F%A6%8B" * 300,
    "&&&=&=&%",
    "&".join(f"a{place}=1" for place in range(300)),
)
HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": (
        "*",
        "xx-YY;q=9",
        "fr;q=",
        "\x00",
        "é",
        "a" * 5_000,
        ",".join(["en;q=0.1"] * 600),
    ),
    "HTTP_COOKIE": (
        "",
        ";;;",
        "=",
        "a=b=c;\x00",
        "__Host-session=\xff\xfe; __Host-csrf=",
        "a=" + "b" * 9_000,
    ),
    "HTTP_REFERER": ("nonsense", "http://[", "\x00", "javascript:alert(1)"),
    "HTTP_X_FORWARDED_FOR": ("nonsense", "::::", "1.2.3.4, \x00", "," * 999),
    "HTTP_X_FORWARDED_HOST": ("elsewhere.example",),
    "HTTP_ORIGIN": ("null", "\x00", "http://["),
    "HTTP_SEC_FETCH_SITE": ("\x00", "nonsense"),
    "HTTP_ACCEPT_ENCODING": ("gzip;q=nonsense", "*" * 999, "\x00"),
    "HTTP_IF_NONE_MATCH": ("*", '"', "\x00"),
    "HTTP_IF_MODIFIED_SINCE": ("nonsense", "Mon, 99 Foo 9999 99:99:99 GMT"),
    "HTTP_RANGE": ("bytes=9-1", "nonsense"),
    "CONTENT_LENGTH": ("-1", "nonsense", "9" * 30),
}
HOSTS = (
    "",
    " ",
    "\x00",
    "my.localhost:8000@elsewhere.example",
    "[::1",
    "é",
    "MY.LOCALHOST:8000",
    "a" * 999,
)
ROLE_AT: dict[Origin, str] = {"public": "stranger", "forms": "stranger", "members": "secretary"}
SPARED = {"audit_logentry", "audit_loghead", "audit_loglink"}


def entry_of(origin: Origin, page: str) -> URLPattern:
    """The address of this name that names the most."""
    return max(
        (entry for name, entry in named_pages(origin) if name == page), key=lambda entry: len(named_in(entry))
    )


def path_of(stage: Stage, origin: Origin, page: str) -> str:
    """A good address of the page, about a thing that is there."""
    return next(iter(addresses(stage, origin, page, entry_of(origin, page), ROLE_AT[origin])))


def spoilt_paths(stage: Stage, origin: Origin, page: str) -> Iterator[tuple[str, str]]:
    """The page's address with each thing that it names replaced by nonsense."""
    good = path_of(stage, origin, page)
    for name in named_in(entry_of(origin, page)):
        thing = str(stage.things(name, ROLE_AT[origin], page)[0])
        for called, nonsense in PARTS.items():
            yield called, good.replace(f"/{thing}/", f"/{nonsense}/", 1)


def ask(client: Client, way: str, path: str, **more: str) -> HttpResponse:
    """Ask for a raw address; more: headers as the server hands them over."""
    raw = path.partition("?")
    extra = {"QUERY_STRING": raw[2], **more}
    return client.generic(way, raw[0], **extra)  # type: ignore[arg-type, return-value]


def client_at(stage: Stage, origin: Origin) -> Client:
    return stage.client(ROLE_AT[origin], origin)


@pytest.mark.parametrize(("origin", "page"), ABOUT_A_THING)
def test_nonsense_in_an_address_names_nothing(origin: Origin, page: str, stage: Stage) -> None:
    client, faults = client_at(stage, origin), {}

    for called, path in spoilt_paths(stage, origin, page):
        for way in ("GET", "POST"):
            with taken_back() as written:
                answer = ask(client, way, path)
            if answer.status_code >= 500 or (way == "GET" and written - SPARED):
                faults[way, called] = answer.status_code
            if b"<script>alert" in answer.content:
                faults[way, called] = 1
            if answer.status_code == 404 and path.startswith(f"/{LANGUAGE}/"):
                assert fault_of_refusal(answer.content.decode()) == ""

    assert faults == {}


@pytest.mark.parametrize(("origin", "page"), EVERY_PAGE)
def test_a_page_that_is_asked_in_another_way_does_nothing(origin: Origin, page: str, stage: Stage) -> None:
    client, path = client_at(stage, origin), path_of(stage, origin, page)

    for way in WAYS:
        with taken_back() as written:
            answer = ask(client, way, path)
        allowed = (200, 204, 302, 303, 404, 405, 410) if way == "HEAD" else (403, 404, 405)
        assert answer.status_code in allowed, way
        assert written <= SPARED, way
        if answer.status_code in (403, 404, 405) and way != "HEAD" and path.startswith(f"/{LANGUAGE}/"):
            assert fault_of_refusal(answer.content.decode()) == "", way


@pytest.mark.parametrize(("origin", "page"), EVERY_PAGE)
def test_nonsense_behind_the_question_mark_is_passed_over(origin: Origin, page: str, stage: Stage) -> None:
    client, path = client_at(stage, origin), path_of(stage, origin, page)
    good = ask(client, "GET", path).status_code

    for query in QUERIES:
        with taken_back() as written:
            answer = ask(client, "GET", f"{path}?{query}")
        assert answer.status_code in (good, 400, 422), query
        assert written <= SPARED, query
        assert "elsewhere.example" not in answer.headers.get("Location", ""), query


def frame_pages() -> list[tuple[Origin, str]]:
    """One page of each origin: these headers are read before any page is chosen."""
    return [
        ("public", "publicsite:home"),
        ("forms", "people:join"),
        ("members", "accounts:enter"),
        ("members", "mine:home"),
    ]


@pytest.mark.parametrize(("origin", "page"), frame_pages())
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("way", ["GET", "POST"])
def test_nonsense_in_a_header_is_passed_over(
    origin: Origin, page: str, header: str, way: str, stage: Stage
) -> None:
    path = path_of(stage, origin, page)

    for value in HEADERS[header]:
        with taken_back() as written:
            answer = ask(client_at(stage, origin), way, path, **{header: value})
        assert answer.status_code < 500, value[:40]
        assert written <= SPARED, value[:40]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("path", ["/", "/fr/", "/fr/join/", "/fr/desk/", "/nonsense"])
def test_a_strange_host_gets_nothing(host: str, path: str) -> None:
    answer = Client().get(path, headers={"host": host})

    assert (answer.status_code, answer.content) == (404, b"Not found.")


@pytest.mark.parametrize("origin", get_args(Origin))
@pytest.mark.parametrize(
    "path",
    [
        "//",
        "/fr",
        "/xx/",
        "/fr/%00/",
        "/%FF/",
        "/fr/../../etc/passwd",
        "/fr/%2e%2e/",
        "/fr//join//",
        "/" + "a/" * 900,
    ],
)
def test_a_strange_path_is_not_there(origin: Origin, path: str, stage: Stage) -> None:
    for way in ("GET", "POST"):
        answer = ask(client_at(stage, origin), way, path)

        assert answer.status_code in (301, 302, 400, 403, 404, 405)
        assert not re.match(r"//|http", answer.headers.get("Location", "/"))


@pytest.mark.parametrize(
    "cookie", ["__Host-session", "__Host-awake", "__Host-proof", "__Host-half", "__Host-csrf"]
)
@pytest.mark.parametrize("value", ["", "x", ".", "1.2.3", "é", '"', "%00", "=" * 90, "x" * 4_000])
def test_a_spoilt_cookie_is_no_way_in_and_no_fault(cookie: str, value: str, stage: Stage) -> None:
    client = client_at(stage, "members")
    client.cookies[cookie] = value

    with undone():
        statuses = {client.get(path).status_code for path in ("/fr/", "/fr/enter/second/", "/fr/security/")}

    assert statuses <= {200, 302, 303, 404}
    assert settings.SESSION_COOKIE_NAME in client.cookies
