"""`/live` and `/ready` answer a program on this machine, and nobody who comes through the proxy."""

from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError

from paraplu.base import outbox
from paraplu.base.models import SystemState
from paraplu.ops.backups import tables
from paraplu.site.health import HealthPages

pytestmark = pytest.mark.django_db
ELSEWHERE = b"elsewhere"


@pytest.fixture(autouse=True)
def connections_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test is one transaction, which a closed connection would end."""
    monkeypatch.setattr("paraplu.site.health.close_old_connections", lambda: None)


def asked(path: str, listens: str = "unix:/run/paraplu/web.sock", **other: str) -> tuple[str, bytes]:
    """The status and the body that somebody gets who asks by the socket."""
    started: list[str] = []

    def answer_elsewhere(_environ: Any, start: Any) -> list[bytes]:
        start("404 Not Found", [])
        return [ELSEWHERE]

    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "GET",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "",
        **other,
    }
    body = HealthPages(answer_elsewhere, listens)(environ, lambda status, _headers: started.append(status))
    return started[0], b"".join(body)


@pytest.mark.parametrize(
    "listens", ["unix:/run/paraplu/web.sock", "127.0.0.1:8000", "localhost:8000", "[::1]:8000"]
)
def test_a_program_on_this_machine_reads_one_word(listens: str) -> None:
    assert asked("/live", listens) == ("200 OK", b"live")
    assert asked("/ready", listens) == ("200 OK", b"ready")


@pytest.mark.parametrize("path", ["/live", "/ready"])
@pytest.mark.parametrize("name", settings.PARAPLU.origin_hosts)
def test_a_configured_host_has_no_such_page(path: str, name: str) -> None:
    assert asked(path, HTTP_HOST=settings.PARAPLU.origin_hosts[name]) == ("404 Not Found", ELSEWHERE)


@pytest.mark.parametrize("path", ["/live", "/ready"])
@pytest.mark.parametrize(
    "other",
    [
        {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_X_FORWARDED_FOR": ""},
        {"HTTP_FORWARDED": "for=192.0.2.1"},
        {"HTTP_X_REAL_IP": "192.0.2.1"},
        {"HTTP_VIA": "1.1 proxy"},
        {"HTTP_HOST": "the-union.example"},
        {"HTTP_HOST": ""},
        {"HTTP_HOST": "[::"},
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REQUEST_METHOD": "POST"},
    ],
    ids=str,
)
def test_whoever_comes_through_a_proxy_or_from_elsewhere_finds_nothing(
    path: str, other: dict[str, str]
) -> None:
    assert asked(path, **other) == ("404 Not Found", ELSEWHERE)


@pytest.mark.parametrize("listens", ["", "0.0.0.0:8000", "192.0.2.7:8000", "[2001:db8::1]:80"])
def test_a_server_that_others_reach_has_no_such_page(listens: str) -> None:
    assert asked("/ready", listens) == ("404 Not Found", ELSEWHERE)


def test_other_paths_go_on(client: Any) -> None:
    assert asked("/ready/") == ("404 Not Found", ELSEWHERE)


def test_a_closed_installation_lives_and_is_not_ready() -> None:
    SystemState.objects.update_or_create(id=1, defaults={"paused": True})

    assert asked("/ready") == ("503 Service Unavailable", b"paused")
    assert asked("/live") == ("200 OK", b"live")


def test_tables_of_another_release_are_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "missing_migrations", lambda: 1)

    assert asked("/ready") == ("503 Service Unavailable", b"tables")


def test_without_its_database_it_lives_and_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> bool:
        raise OperationalError

    monkeypatch.setattr(outbox, "is_sending_paused", away)

    assert asked("/ready") == ("503 Service Unavailable", b"database")
    assert asked("/live") == ("200 OK", b"live")
