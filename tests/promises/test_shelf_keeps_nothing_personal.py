"""The shelf serves the same bytes to everybody and refuses to keep what looks personal."""

from types import SimpleNamespace
from typing import Any

import brotli
import pytest

from paraplu.site import page_cache as shelf_module
from paraplu.site.page_cache import PageCache, is_cacheable

PLAIN = [("Content-Type", "text/html"), ("Cache-Control", "public, max-age=300")]
PATHS = frozenset({"/en/"})


def nothing_new() -> int:
    """The stamp of a site in which nothing is published."""
    return 0


class Spy:
    """A careless application: it prints who asks into its page."""

    def __init__(self) -> None:
        self.seen: list[dict[str, Any]] = []

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        self.seen.append(environ)
        start_response("200 OK", list(PLAIN))
        return [f"hello {environ.get('HTTP_COOKIE', 'nobody')}".encode()]


def ask(shelf: PageCache, **extra: str) -> tuple[str, dict[str, str], bytes]:
    said: list[Any] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/", "HTTP_HOST": "localhost:8000", **extra}
    body = b"".join(shelf(environ, lambda status, headers: said.extend((status, dict(headers)))))
    return said[0], said[1], body


def test_a_page_fetched_with_a_cookie_is_not_the_page_of_the_cookie() -> None:
    spy = Spy()
    shelf = PageCache(spy, PATHS, "http://localhost:8000", nothing_new)

    first = ask(shelf, HTTP_COOKIE="me", HTTP_AUTHORIZATION="me", REMOTE_ADDR="127.9.9.9")
    second = ask(shelf)

    assert first == second
    assert first[2] == b"hello nobody"
    assert "REMOTE_ADDR" not in spy.seen[0]
    assert len(spy.seen) == 1


def test_it_compresses_once_for_those_who_take_it() -> None:
    shelf = PageCache(Spy(), PATHS, "http://localhost:8000", nothing_new)

    _, headers, body = ask(shelf, HTTP_ACCEPT_ENCODING="gzip, br")
    _, refused, _ = ask(shelf, HTTP_ACCEPT_ENCODING="br;q=0")

    assert (headers["Content-Encoding"], brotli.decompress(body)) == ("br", b"hello nobody")
    assert "Content-Encoding" not in refused


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Seconds that pass when a test says so."""
    now = SimpleNamespace(seconds=100.0)
    monkeypatch.setattr(shelf_module.time, "monotonic", lambda: now.seconds)
    return now


class Changing:
    """An application whose page, or whose health, changes."""

    def __init__(self) -> None:
        self.status, self.words = "200 OK", b"as always"

    def __call__(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response(self.status, list(PLAIN))
        return [self.words]


def test_the_words_of_a_crisis_stand_on_a_kept_page_within_seconds_and_go_again(clock: Any) -> None:
    site = Changing()
    shelf = PageCache(site, PATHS, "http://localhost:8000", nothing_new)
    ask(shelf)

    seen = []
    for words in (b"call us", b"as always"):
        site.words = words
        clock.seconds += shelf_module.SECONDS
        seen.append(ask(shelf)[2])

    assert seen == [b"call us", b"as always"]


def test_what_an_editor_published_stands_at_the_next_look(clock: Any) -> None:
    site, stamps = Changing(), iter([1, 1, 2, 2, 2])
    shelf = PageCache(site, PATHS, "http://localhost:8000", lambda: next(stamps))
    ask(shelf)

    site.words = b"a new page"

    assert [ask(shelf)[2] for _look in range(3)] == [b"as always", b"a new page", b"a new page"]


def test_a_site_that_cannot_answer_leaves_the_page_of_before(clock: Any) -> None:
    site = Changing()
    shelf = PageCache(site, PATHS, "http://localhost:8000", nothing_new)
    ask(shelf)

    site.status, site.words = "500 Broken", b"sorry"
    clock.seconds += shelf_module.SECONDS

    assert ask(shelf)[::2] == ("200 OK", b"as always")


@pytest.mark.parametrize(
    "extra",
    [
        {"QUERY_STRING": "x=1"},
        {"REQUEST_METHOD": "POST"},
        {"PATH_INFO": "/en/other/"},
        {"HTTP_HOST": "my.localhost:8000"},
        {"HTTP_HOST": "elsewhere.example"},
    ],
)
def test_what_is_not_on_the_closed_list_goes_on_to_the_site(extra: dict[str, str]) -> None:
    spy = Spy()

    ask(PageCache(spy, PATHS, "http://localhost:8000", nothing_new), HTTP_COOKIE="me", **extra)

    assert spy.seen[0].get("HTTP_COOKIE") == "me"


@pytest.mark.parametrize(
    ("status", "header", "body"),
    [
        ("404 Not Found", None, b""),
        ("500 Broken", None, b""),
        ("200 OK", ("Set-Cookie", "a=b"), b""),
        ("200 OK", ("Vary", "Accept-Encoding, Cookie"), b""),
        ("200 OK", ("Vary", "*"), b""),
        ("200 OK", ("Cache-Control", "private"), b""),
        ("200 OK", ("Cache-Control", "no-store"), b""),
        ("200 OK", ("Content-Security-Policy", "script-src 'nonce-abc'"), b""),
        ("200 OK", None, b"<input name=csrfmiddlewaretoken>"),
    ],
)
def test_an_answer_with_one_personal_sign_is_not_kept(status: str, header: Any, body: bytes) -> None:
    headers = [entry for entry in (PLAIN[0], header) if entry]

    assert not is_cacheable(status, headers, body)


def test_the_same_answer_without_that_sign_is_kept() -> None:
    assert is_cacheable("200 OK", PLAIN, b"hello")
