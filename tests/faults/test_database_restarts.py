"""The database goes away and comes back: nobody has to restart the site for it."""

import re
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import OperationalError, connection
from django.utils.html import escape

from paraplu.base.origins import URLCONFS
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from paraplu.site import error_pages
from paraplu.trust.accounts.api import LogIn
from paraplu.trust.offices import api as offices
from tests.catcher import Catcher
from tests.faults.outcome import assert_nobody_is_lost_or_doubled, assert_the_same_form_gets_the_same_answer
from tests.faults.own_server import OwnServer, own_server
from tests.faults.served_site import Answer, ServedSite, wait_until
from tests.faults.visitors import Crowd, Line, Secretary, Visitor
from tests.migrated import ON_POSTGRESQL

pytestmark = [pytest.mark.postgresql, pytest.mark.drawn(2)]

on_postgresql = pytest.mark.skipif(not ON_POSTGRESQL, reason="there is no server to restart")
on_sqlite = pytest.mark.skipif(ON_POSTGRESQL, reason="a file is locked, a server is not")
SENTENCE = "Le site ne peut pas répondre pour le moment."
HIDDEN_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
QUEUE = """
from paraplu.trust.post import api
tokens = [api.keep_address(f"p{n}@mail.example", "en") for n in range(6)]
api.write_email("post/trial", tokens, on_doubt="hold")
"""
STATES = """
from paraplu.base.models import Recipient
answer = list(Recipient.objects.values_list("state", flat=True))
"""
ASK_FOR_WORK = """
from paraplu.base.models import Schedule, UsedFormToken
from datetime import date
UsedFormToken.objects.create(digest="old", day=date(2020, 1, 1))
Schedule.objects.update(next_day=date(2020, 1, 1))
"""
WORK_IS_DONE = """
from paraplu.base.models import UsedFormToken
answer = not UsedFormToken.objects.exists()
"""


@pytest.fixture
def server() -> Iterator[OwnServer]:
    with own_server() as running:
        yield running


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@pytest.fixture
def served(tmp_path: Path, server, catcher, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedSite]:
    monkeypatch.setenv("PARAPLU_DATABASE", server.address)
    folder = tmp_path / "site"
    folder.mkdir()
    made = ServedSite(folder, catcher.port, on_postgresql=True)
    yield made
    made.kill()


def is_told_to_come_back(answer: Answer | None) -> bool:
    return answer is not None and answer.status == 503 and SENTENCE in answer.body


@on_postgresql
@pytest.mark.parametrize("how", ["fast", "immediate"])
def test_whoever_knocks_meanwhile_is_told_to_come_back(served: ServedSite, server, how):
    served.open()
    visitor = Visitor(served, "Name", language="fr")
    visitor.take_form()
    assert visitor.send() is not None
    late = Visitor(served, "Late", language="fr")
    late.take_form()

    server.stop(how)
    refused = late.send()
    server.start()
    answer = late.send()

    assert is_told_to_come_back(refused)
    assert answer is not None
    assert answer.status == 200
    assert served.kept()["requests"] == {"Name": 1, "Late": 1}
    assert "Traceback" not in served.log.read_text()


@on_postgresql
def test_whoever_is_logged_in_is_told_so_too_and_stays_logged_in(served: ServedSite, server):
    secretary = Secretary(served)
    served.open()
    before = served.ask("GET", "/fr/desk/", cookie=secretary.cookie)

    server.stop()
    meanwhile = served.ask("GET", "/fr/desk/", cookie=secretary.cookie)
    server.start()
    after = served.ask("GET", "/fr/desk/", cookie=secretary.cookie)

    assert is_told_to_come_back(meanwhile)
    assert (before.status, after.status) == (200, 200)


@on_postgresql
@pytest.mark.parametrize("restarts", [2, pytest.param(6, marks=pytest.mark.slow)])
def test_a_crowd_joins_while_the_server_goes_and_comes(served: ServedSite, server, restarts):
    lines = [Line(served, number) for number in range(8)]
    crowd = Crowd(lines)
    served.open()

    def restart() -> None:
        for turn in range(restarts):
            crowd.wait_for_another()
            server.stop("immediate" if turn % 2 else "fast")
            server.start()
        crowd.wait_for_another()

    crowd.while_they_come(restart)

    visitors = [visitor for line in lines for visitor in line.visitors]
    assert len(visitors) > restarts
    assert_nobody_is_lost_or_doubled(served.kept(), visitors)
    assert_the_same_form_gets_the_same_answer(visitors)
    assert "Traceback" not in served.log.read_text()


@on_postgresql
def test_mailer_and_worker_wait_for_the_server_and_go_on(served: ServedSite, server, catcher):
    processes = [served.start(name) for name in ("mailer", "worker")]
    wait_until(
        lambda: served.run("from paraplu.base.models import Schedule\nanswer=Schedule.objects.count()")
    )

    server.stop("immediate")
    for process in processes:
        assert "the database does not answer" in next(line for line in process.stderr if "WARNING" in line)
    server.start()
    served.run(QUEUE + ASK_FOR_WORK)

    wait_until(lambda: set(served.run(STATES)) == {"sent"} and served.run(WORK_IS_DONE))
    assert len(catcher.times_caught()) == len(catcher.emails) == 6
    for process in processes:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@on_postgresql
def test_mailer_and_worker_that_start_before_the_server_wait_for_it(served: ServedSite, server, catcher):
    served.run(QUEUE)
    server.stop()
    processes = [served.start(name) for name in ("mailer", "worker")]
    for process in processes:
        assert "the database does not answer" in process.stderr.readline()

    server.start()

    wait_until(lambda: set(served.run(STATES)) == {"sent"})
    for process in processes:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert len(catcher.emails) == 6


@on_sqlite
def test_a_join_waits_for_another_writer(site: ServedSite, tmp_path: Path):
    site.open()
    visitor = Visitor(site, "Name")
    visitor.take_form()
    other = sqlite3.connect(tmp_path / "site" / "paraplu.sqlite3", check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()

    threading.Timer(3, other.rollback).start()
    answer = visitor.send()

    assert answer is not None
    assert answer.status == 200
    assert 2.5 < time.monotonic() - started < 10
    assert site.kept()["requests"] == {"Name": 1}


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database."""
    monkeypatch.setattr(connection, "ensure_connection", Mock(side_effect=OperationalError))


def page_about_a_fault(rf, host: str, path: str, body: dict[str, str]) -> str:
    """What a browser gets when the database fails under its form, read as a browser reads it."""
    request = rf.post(path, urlencode(body), "application/x-www-form-urlencoded", headers={"host": host})
    request.origin = "members" if host.startswith("my.") else "forms"
    request.urlconf = URLCONFS[request.origin]
    try:
        raise OperationalError  # noqa: TRY301 - Django asks for the page while it handles the fault
    except OperationalError:
        return str(error_pages.server_error(request).content.decode())


@pytest.mark.parametrize(
    ("host", "path", "may_have_arrived"),
    [("forms.localhost", "/en/join/", False), ("my.localhost", "/en/desk/people/enter/", True)],
)
def test_the_page_about_the_fault_has_what_was_typed(rf, away, host, path, may_have_arrived):
    typed = {"ticket": "abc", "working_name": 'Noor <b> "x"', "text": "One line\nand another"}

    page = page_about_a_fault(rf, host, path, typed)

    assert dict(HIDDEN_FIELD.findall(page)) == {name: escape(text) for name, text in typed.items()}
    assert f'action="{path}"' in page
    assert ("It may have arrived already" in page) is may_have_arrived


def test_the_page_about_the_fault_repeats_no_secret_of_a_log_in(rf, away):
    page = page_about_a_fault(rf, "my.localhost", "/en/enter/", {"name": "noor", "phrase": "quiet tide"})

    assert "quiet tide" not in page
    assert "<form" not in page


def test_the_page_about_the_fault_asks_the_database_nothing(rf, monkeypatch: pytest.MonkeyPatch):
    request = rf.get("/fr/desk/", headers={"host": "my.localhost"})
    request.origin, request.actor = "members", Actor("person", 400_001, MemberStatus.ACTIVE)
    request.entry = LogIn(UUID(int=1), has_second_factor=True, recently_authenticated=False)
    monkeypatch.setattr(offices, "offices_held_by", Mock(side_effect=OperationalError))
    monkeypatch.setattr(connection, "ensure_connection", Mock(side_effect=OperationalError))

    try:
        raise OperationalError  # noqa: TRY301 - Django asks for the page while it handles the fault
    except OperationalError:
        answer = error_pages.server_error(request)

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert SENTENCE in answer.content.decode()
