"""A closed site says so on every page, and asks the database rarely."""

import pytest
from django.db import DatabaseError
from django.test import Client

from paraplu.base import periodic
from paraplu.site import maintenance

HOSTS = ("localhost:8000", "my.localhost:8000", "forms.localhost:8000")


def visit(host: str, path: str, *, closed: bool):
    return Client(headers={"host": host}).get(path, **{maintenance.CLOSED: closed})


@pytest.mark.django_db
@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_closed_site_asks_to_come_back(host, language):
    answer = visit(host, f"/{language}/", closed=True)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3600")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.django_db
@pytest.mark.parametrize("host", HOSTS[::2])
def test_the_way_out_stays_open(host):
    assert visit(host, "/leave/", closed=True).status_code == 204


@pytest.mark.django_db
def test_an_open_site_answers():
    assert visit(HOSTS[2], "/en/", closed=False).status_code != 503


class Checks:
    """Counts how often the database was asked."""

    def __init__(self, answers: list[object]) -> None:
        self.answers = answers
        self.said: list[bool] = []

    def is_paused(self) -> bool:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return bool(answer)

    def application(self, environ, start_response):
        self.said.append(environ[maintenance.CLOSED])
        return []


@pytest.fixture
def seconds(monkeypatch):
    moments = {"now": 0.0}
    monkeypatch.setattr(periodic.time, "monotonic", lambda: moments["now"])
    return moments


def test_the_database_is_asked_once_in_five_seconds(monkeypatch, seconds):
    checks = Checks([True, False])
    monkeypatch.setattr(maintenance.outbox, "is_sending_paused", checks.is_paused)
    site = maintenance.MaintenanceCheck(checks.application)

    for moment in (0.0, 1.0, 4.9, 5.0):
        seconds["now"] = moment
        site({}, lambda *_: None)

    assert checks.said == [True, True, True, False]


def test_while_the_database_is_away_the_last_word_counts(monkeypatch, seconds):
    checks = Checks([True, DatabaseError()])
    monkeypatch.setattr(maintenance.outbox, "is_sending_paused", checks.is_paused)
    site = maintenance.MaintenanceCheck(checks.application)

    for moment in (0.0, 6.0):
        seconds["now"] = moment
        site({}, lambda *_: None)

    assert checks.said == [True, True]
